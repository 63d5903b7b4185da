//! `oneOf` and `anyOf` to enums: the variants, their names, and how a value is told to be one of them.

use std::collections::BTreeSet;

use crate::diagnostic::Code;
use crate::model::{self, Shape, TypeId};
use crate::plan::candidates;
use crate::plan::docs;
use crate::plan::ident::{Case, ident, joined};
use crate::plan::looks;
use crate::plan::scope::{Candidates, Rank, Scope};
use crate::plan::telling::telling;
use crate::plan::unit::Builder;
use crate::plan::words::words;
use crate::plan::{RustType, Test, Union, UnionVariant};
use crate::pointer::Pointer;

impl Builder<'_> {
    /// The enum of a union.
    pub(super) fn union(&mut self, id: TypeId, union: &model::Union) -> Union {
        let origin = self.api.types.get(id).origin.clone();
        let members: Vec<&model::Variant> =
            union.variants.iter().filter(|one| !self.is_union_of(one.value.ty, id)).collect();
        if members.len() < union.variants.len() {
            let message = "an alternative is this union itself and adds nothing; it is left out";
            self.sink.push(Code::IndistinctUnion, &origin, message);
        }
        let mut scope = Scope::default();
        let mut wanted = Vec::new();
        let mut variants: Vec<UnionVariant> = Vec::new();
        for variant in members {
            let made = self.variant(id, union, variant);
            match variants.iter_mut().find(|known| known.ty.is_some() && known.ty == made.ty) {
                // The same type twice is one alternative, which may look like either.
                Some(known) => {
                    let new = made.tags.into_iter().filter(|tag| !known.tags.contains(tag)).collect::<Vec<_>>();
                    known.tags.extend(new);
                    known.test = looks::one_of(vec![known.test.clone(), made.test]);
                }
                None => {
                    let (names, rank) = self.variant_candidates(variant, made.ty.as_ref());
                    wanted.push(scope.want(&made.origin, names, rank));
                    variants.push(made);
                }
            }
        }
        let own = ["Other", "Unknown", "Unrecognized", "OtherValue"].map(str::to_owned).to_vec();
        let other = scope.want(&origin, own, Rank::Own);
        let names = scope.resolve(self.sink);
        for (variant, wanted) in variants.iter_mut().zip(wanted) {
            variant.name = names.get(wanted).to_owned();
        }
        self.look_closer(union, &mut variants);
        let tag = union.discriminator.clone().filter(|_| variants.iter().any(|variant| !variant.tags.is_empty()));
        self.say_indistinct(&origin, &variants);
        Union { variants, tag, other: names.get(other).to_owned() }
    }

    /// An alternative, which has no name yet.
    fn variant(&self, holder: TypeId, union: &model::Union, variant: &model::Variant) -> UnionVariant {
        let held = self.api.types.resolve(variant.value.ty);
        let ty = (!self.tags.is_alone(held) || variant.tags.len() != 1).then(|| self.rust_type(&variant.value));
        let ty = ty.map(|ty| if self.boxes.contains(&(holder, held)) { RustType::Boxed(Box::new(ty)) } else { ty });
        let mut test = looks::test(&self.api.types, variant.value.ty);
        if let (Test::Object(looks), Some(tag)) = (&mut test, &union.discriminator) {
            // The tag has been looked at where the rest counts.
            looks.forget(tag);
        }
        UnionVariant {
            origin: variant.value.origin.clone(),
            name: String::new(),
            docs: docs::or_else(self.api.types.docs(&variant.value), || "One of the alternatives.".to_owned()),
            ty,
            tags: variant.tags.clone(),
            test,
        }
    }

    /// Looks at the values of objects whose keys are the same.
    fn look_closer(&self, union: &model::Union, variants: &mut [UnionVariant]) {
        let alike: Vec<bool> =
            variants.iter().map(|one| variants.iter().filter(|other| other.test == one.test).count() > 1).collect();
        for (variant, _) in variants.iter_mut().zip(alike).filter(|(_, alike)| *alike) {
            let Some(ty) = union.variants.iter().find(|one| one.value.origin == variant.origin) else { continue };
            if let Test::Object(_) = variant.test
                && let Test::Object(mut looks) = looks::close_test(&self.api.types, ty.value.ty)
            {
                union.discriminator.iter().for_each(|tag| looks.forget(tag));
                variant.test = Test::Object(looks);
            }
        }
    }

    /// Whether a type is a union that leads to another one through unions alone, so that telling them apart would never end.
    fn is_union_of(&self, start: TypeId, wanted: TypeId) -> bool {
        let types = &self.api.types;
        let mut seen = BTreeSet::new();
        let mut left = vec![types.resolve(start)];
        while let Some(id) = left.pop() {
            if id == wanted {
                return true;
            }
            if let (true, Shape::Union(union)) = (seen.insert(id), &types.get(id).shape) {
                left.extend(union.variants.iter().map(|variant| types.resolve(variant.value.ty)));
            }
        }
        false
    }

    /// What an alternative could be called: as the document calls it, by what only it has, by its type.
    fn variant_candidates(&mut self, variant: &model::Variant, ty: Option<&RustType>) -> (Candidates, Rank) {
        let api = self.api;
        let def = api.types.get(variant.value.ty);
        // Where the alternative stands inline, a name for its place is that of its type.
        if def.origin != variant.value.origin
            && let Some(name) = self.asked(&[variant.value.origin.as_str()], Case::Camel)
        {
            return (vec![name].into(), Rank::Asked);
        }
        let resolved = api.types.get(api.types.resolve(variant.value.ty));
        let mut names = Vec::new();
        let mut rank = Rank::Inline;
        if let Some(name) = def.component.as_ref().or(def.title.as_ref()) {
            names.extend([ident(name, Case::Camel)]);
            rank = Rank::Authored;
        }
        names.extend(telling(&api.types, resolved).iter().map(|words| joined(words, Case::Camel)));
        names.extend(ty.into_iter().flat_map(|ty| by_type(&resolved.shape, ty)));
        if let Some(name) = def.component.as_ref().or(def.title.as_ref()) {
            names.extend(candidates::all_authored(name, Case::Camel, candidates::kind(&def.shape)));
        }
        let place: Vec<_> = variant.value.origin.tokens().map(|token| token.into_owned()).collect();
        names.push(ident(&place.join(" "), Case::Camel));
        (names.into(), rank)
    }

    fn say_indistinct(&mut self, origin: &Pointer, variants: &[UnionVariant]) {
        for (index, variant) in variants.iter().enumerate() {
            // Of integers, the size tells.
            let alike = |other: &&UnionVariant| {
                other.test == variant.test && other.tags == variant.tags && variant.test != Test::Integer
            };
            if let Some(other) = variants[..index].iter().find(alike) {
                let message = format!(
                    "nothing tells the alternative `{}` from `{}`; whichever of them reads first is taken",
                    variant.name, other.name
                );
                self.sink.push(Code::IndistinctUnion, origin, message);
            }
        }
    }
}

/// Names by the type alone: the kind, then all of it.
fn by_type(shape: &Shape, ty: &RustType) -> Vec<String> {
    let mut found = Vec::new();
    if !matches!(shape, Shape::Object(_) | Shape::Union(_)) {
        found.push(ident(kind(ty).unwrap_or_else(|| candidates::kind(shape)), Case::Camel));
    }
    if let (Shape::Enum(_), RustType::Named(_)) = (shape, ty) {
        found.push("Listed".to_owned());
    }
    found.push(joined(&type_words(ty), Case::Camel));
    found
}

/// The word for a type that has a better one than its shape.
fn kind(ty: &RustType) -> Option<&'static str> {
    match ty {
        RustType::DateTime => Some("date time"),
        RustType::Date => Some("date"),
        RustType::File => Some("file"),
        _ => None,
    }
}

/// A type in words.
fn type_words(ty: &RustType) -> Vec<String> {
    let of = |first: &str, inner: &RustType| {
        let mut inner = type_words(inner);
        if let Some(last) = inner.last_mut() {
            *last = plural(last);
        }
        [vec![first.to_owned(), "of".to_owned()], inner].concat()
    };
    match ty {
        RustType::Vec(item) => of("list", item),
        RustType::Map(value) => of("map", value),
        RustType::Option(inner) | RustType::Patch(inner) | RustType::Boxed(inner) => type_words(inner),
        RustType::Named(path) => words(&path.name),
        RustType::String => vec!["text".to_owned()],
        RustType::Bool => vec!["bool".to_owned()],
        RustType::Tuple(items) => items.iter().flat_map(type_words).collect(),
        RustType::I8 => vec!["int8".to_owned()],
        RustType::I16 => vec!["int16".to_owned()],
        RustType::U8 => vec!["uint8".to_owned()],
        RustType::U16 => vec!["uint16".to_owned()],
        RustType::I32 => vec!["int32".to_owned()],
        RustType::I64 => vec!["int64".to_owned()],
        RustType::U32 => vec!["uint32".to_owned()],
        RustType::U64 => vec!["uint64".to_owned()],
        RustType::F32 => vec!["float".to_owned()],
        RustType::F64 => vec!["double".to_owned()],
        RustType::DateTime => words("date time"),
        RustType::Date => vec!["date".to_owned()],
        RustType::Base64 | RustType::Base64Url => vec!["bytes".to_owned()],
        RustType::Secret => vec!["secret".to_owned()],
        RustType::Value => vec!["any".to_owned()],
        RustType::Object => vec!["object".to_owned()],
        RustType::Bytes | RustType::Body => vec!["bytes".to_owned()],
        RustType::File => vec!["file".to_owned()],
    }
}

fn plural(word: &str) -> String {
    match word {
        "any" => "any".to_owned(),
        _ if word.ends_with('s') || word.ends_with('x') || word.ends_with("ch") => format!("{word}es"),
        _ => match word.strip_suffix('y') {
            Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
            _ => format!("{word}s"),
        },
    }
}
