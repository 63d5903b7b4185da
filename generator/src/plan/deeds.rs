//! What an operation does, in words: by its id where that says more than its method and path do, else by those.
//!
//! `GET /pets` lists, `POST /pets` creates, `POST /pets/{id}/feed` feeds: a name is made of a deed and of the pieces of the
//! path that it is done to, and has as many of them as tell it from others.

use std::collections::BTreeMap;

use crate::model::{Api, Method, Operation, Part, Shape};
use crate::plan::candidates::{all_authored, place_of};
use crate::plan::ident::{Case, ident, joined};
use crate::plan::usage::successes;
use crate::plan::words::{is_verb, only_reads, singular, words};

/// The words of an operation, for the names of its types and for its method.
#[derive(Debug, Clone)]
pub(super) struct Deed {
    /// The words that no other operation has.
    pub(super) words: Vec<String>,
    /// The words of its id, where that says more than the path.
    pub(super) authored: Option<Vec<String>>,
    /// Whether a success is a list.
    yields_list: bool,
}

/// The words of every operation, in the order of the document.
pub(super) fn deeds(api: &Api) -> Vec<Deed> {
    let mut found: Vec<Deed> = api
        .operations
        .iter()
        .map(|one| Deed { words: Vec::new(), authored: authored(one), yields_list: yields_list(api, one) })
        .collect();
    let ways: Vec<Vec<Vec<String>>> =
        api.operations.iter().zip(&found).map(|(operation, deed)| ways(operation, deed)).collect();
    // Those of one name all go on to their next way to say it, so that neither order nor number decides.
    let mut at = vec![0; ways.len()];
    loop {
        let mut same: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, ways) in ways.iter().enumerate() {
            same.entry(joined(&ways[at[index]], Case::Camel)).or_default().push(index);
        }
        let movers: Vec<usize> = same.into_values().filter(|all| all.len() > 1).flatten().collect();
        let movers: Vec<usize> = movers.into_iter().filter(|index| at[*index] + 1 < ways[*index].len()).collect();
        if movers.is_empty() {
            break;
        }
        movers.into_iter().for_each(|index| at[index] += 1);
    }
    for (index, ways) in ways.into_iter().enumerate() {
        found[index].words = ways[at[index]].clone();
    }
    found
}

/// The ways to say what an operation does without a word of where its method is, shortest first.
fn ways(operation: &Operation, deed: &Deed) -> Vec<Vec<String>> {
    let mut found: Vec<Vec<String>> = deed.authored.iter().cloned().collect();
    if deed.authored.is_none() {
        let pieces = pieces(operation);
        let (heads, tail) = deed_and_object(operation, deed, &pieces, &[]);
        let plain: Vec<Vec<String>> = heads.iter().map(|head| [head.clone(), tail.concat()].concat()).collect();
        found.push(plain[0].clone());
        // One of many steps back behind all of them, and what has no other way stays what it is.
        let last = operation.path.variables().last().map(|name| words(name)).filter(|_| to_one(operation));
        found.push(plain.last().map_or_else(Vec::new, |words| match last.filter(|_| plain.len() == 1) {
            Some(last) => [words.as_slice(), &["by".to_owned()], &last].concat(),
            None => words.clone(),
        }));
    }
    found.extend(operation.id.as_deref().map(own_part).map(words));
    found.extend(operation.id.as_deref().map(words));
    let place = place_of(operation);
    found.push(words(&place));
    found.extend(all_authored(&place, Case::Snake, "").pop().map(|letters| words(&letters)));
    found
}

/// What a method could be called in a group that says these words already, shortest first.
pub(super) fn by_path(operation: &Operation, deed: &Deed, own: &[String]) -> Vec<Vec<String>> {
    let pieces = pieces(operation);
    let (heads, all) = deed_and_object(operation, deed, &pieces, own);
    let said = |piece: &Vec<String>| piece.iter().all(|word| own.contains(&singular(word)));
    let new: Vec<Vec<String>> = all.iter().filter(|piece| !said(piece)).cloned().collect();
    // What the group is about comes last: the others are what that belongs to.
    let belongs = !new.is_empty() && all.last().is_some_and(said);
    let full = |tail: &[Vec<String>]| {
        let between = (belongs && tail.len() < all.len()).then(|| "for".to_owned());
        let object: Vec<String> = between.into_iter().chain(tail.concat()).collect();
        heads.iter().map(|head| [head.as_slice(), &object].concat()).collect::<Vec<_>>()
    };
    let variables: Vec<Vec<String>> = operation.path.variables().iter().map(|name| words(name)).collect();
    let by = |name: &[String], some: &[Vec<String>]| [name, &["by".to_owned()], some.concat().as_slice()].concat();
    // A deed of several words names what it is done to.
    let mut found = if heads[0].len() > 1 && !belongs { heads.clone() } else { Vec::new() };
    let shortest = full(&new[new.len().saturating_sub(1)..]);
    let last = variables.last().filter(|_| to_one(operation));
    let by_last = last.map(|last| by(&shortest[0], std::slice::from_ref(last)));
    found.extend(shortest);
    found.extend(by_last);
    found.extend([&new[new.len().saturating_sub(2)..], &new, &all].into_iter().flat_map(full));
    if !variables.is_empty() {
        let longest = [heads[0].clone(), all.concat()].concat();
        found.push(by(&longest, &variables));
    }
    found
}

/// Whether a path ends in a variable, so that it means one of many.
fn to_one(operation: &Operation) -> bool {
    operation.path.segments.last().is_some_and(|segment| {
        let literal: String = segment.iter().filter_map(Part::literal).collect();
        matches!(segment.first(), Some(Part::Variable(_))) && !literal.contains(':')
    })
}

/// A piece of a path that says something, in words.
struct Piece {
    words: Vec<String>,
    /// Whether a variable follows it, so that it speaks of one of many.
    one: bool,
    /// Whether it tells operations of one path apart, which is what they do.
    tells_apart: bool,
}

/// The pieces of a path, and after them what its query or its fragment says.
fn pieces(operation: &Operation) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    for segment in &operation.path.segments {
        let literal: String = segment.iter().filter_map(Part::literal).collect();
        let variable = segment.iter().any(|part| part.literal().is_none());
        let begins_with_variable = matches!(segment.first(), Some(Part::Variable(_)));
        if begins_with_variable && let Some(last) = found.last_mut() {
            last.one = true;
        }
        let text =
            [".json", ".xml", "."].iter().fold(literal.as_str(), |text, end| text.strip_suffix(end).unwrap_or(text));
        if text.chars().any(char::is_alphanumeric) && !says_nothing(text) {
            found.push(Piece { words: words(text), one: variable && !begins_with_variable, tells_apart: false });
        }
    }
    let query: String = operation.path.query.iter().filter_map(Part::literal).collect::<Vec<_>>().join(" ");
    let fragment = operation.path.text.split_once('#').map_or("", |(_, fragment)| fragment);
    for text in [query.as_str(), fragment].into_iter().filter(|text| text.chars().any(char::is_alphanumeric)) {
        found.push(Piece { words: words(text), one: false, tells_apart: true });
    }
    found
}

/// What is done, in one way or two, and the pieces that it is done to.
fn deed_and_object(
    operation: &Operation,
    deed: &Deed,
    pieces: &[Piece],
    own: &[String],
) -> (Vec<Vec<String>>, Vec<Vec<String>>) {
    let mut tail: Vec<Vec<String>> = pieces.iter().map(Piece::said).collect();
    let head = |words: &[&str]| words.iter().map(|word| vec![(*word).to_owned()]).collect::<Vec<_>>();
    let last = pieces.last();
    let to_one =
        operation.path.segments.last().is_some_and(|segment| matches!(segment.first(), Some(Part::Variable(_))))
            && last.is_none_or(|piece| piece.one);
    let is_deed = |piece: &Piece| piece.words.first().is_some_and(|word| fits(operation.method, word));
    // Before a variable, a deed is one that stands for itself: `POST /messages/send/{channel}`, or a group of its own.
    let alone = |piece: &Piece| operation.method == Method::Post || own == [singular(&piece.words[0])];
    let says_deed =
        |piece: &&Piece| piece.tells_apart || is_deed(piece) && (!to_one || piece.words.len() == 1 && alone(piece));
    if let Some(piece) = last.filter(says_deed) {
        tail.pop();
        return (vec![piece.words.clone()], tail);
    }
    let many = last.is_some_and(|piece| piece.words.last().is_some_and(|word| singular(word) != *word));
    let heads = match operation.method {
        Method::Get if !to_one && (deed.yields_list || many) => head(&["list"]),
        Method::Post if !to_one => {
            if let Some(word) = tail.last_mut().and_then(|piece| piece.last_mut()) {
                *word = singular(word);
            }
            head(&["create"])
        }
        Method::Delete if !to_one && many => vec![vec!["delete".to_owned(), "all".to_owned()]],
        Method::Put => head(&["update", "replace"]),
        Method::Patch => head(&["update", "patch"]),
        method => head(&[method.key()]),
    };
    (heads, tail)
}

impl Piece {
    /// Its words, in the singular where it speaks of one.
    fn said(&self) -> Vec<String> {
        let mut words = self.words.clone();
        if self.one
            && let Some(last) = words.last_mut()
        {
            *last = singular(last);
        }
        words
    }
}

/// Whether a word can be what a method of HTTP does.
fn fits(method: Method, word: &str) -> bool {
    match method {
        Method::Get => only_reads(word),
        Method::Post | Method::Put => is_verb(word),
        Method::Delete | Method::Options | Method::Head | Method::Patch | Method::Trace => false,
    }
}

/// Whether a piece of a path is there for every operation: a version or the word `api`.
pub(super) fn says_nothing(segment: &str) -> bool {
    let version = segment.strip_prefix(['v', 'V']).is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_digit()) && rest.chars().all(|c| c.is_ascii_alphanumeric() || c == '.')
    });
    segment.is_empty() || version || ident(segment, Case::Snake) == "api"
}

/// The words of the id, where they say more than the method and the path do.
///
/// Frameworks make ids of them: `get_pets_id`, and `read_pet_pets__id__get`, of which `read_pet` is the author's.
fn authored(operation: &Operation) -> Option<Vec<String>> {
    let all = words(own_part(operation.id.as_deref()?));
    let method = operation.method.key();
    let place = words(&operation.path.text.replace(['{', '}'], " "));
    let appended = [place.as_slice(), &[method.to_owned()]].concat();
    if let Some(own) = all.strip_suffix(appended.as_slice()).filter(|own| !own.is_empty()) {
        return Some(own.to_vec());
    }
    let at = all.iter().position(|word| word == method).filter(|at| *at == 0 || *at + 1 == all.len());
    let Some(at) = at else { return Some(all) };
    let rest: Vec<String> =
        all.iter().enumerate().filter(|(index, _)| *index != at).map(|(_, word)| singular(word)).collect();
    let mut place = place.iter().map(|word| singular(word));
    // In the order of the path; in another one they are the author's.
    let mut known = |word: &String| matches!(word.as_str(), "by" | "id" | "api") || place.any(|other| other == *word);
    let pieces = pieces(operation);
    let mut told = pieces.iter().flat_map(|piece| &piece.words).map(|word| singular(word));
    let only_place = !rest.is_empty() && rest.iter().all(&mut known) && told.all(|word| rest.contains(&word));
    (!only_place).then_some(all)
}

/// An id without the modules that the class of its method is in: `Web.API.V2.PetController.show`.
fn own_part(id: &str) -> &str {
    let is_name = |piece: &str| piece.chars().any(char::is_alphanumeric);
    match id.rsplitn(3, '.').collect::<Vec<_>>().as_slice() {
        [method, class, _] if is_name(method) && is_name(class) => &id[id.len() - class.len() - method.len() - 1..],
        _ => id,
    }
}

/// The word before the method in an id that only says what kind of class has it: `PetController_show`.
pub(super) fn class_word(id: &str) -> Option<String> {
    const CLASSES: &[&str] = &["controller", "endpoint", "handler", "operation", "operations", "resource", "service"];
    let pieces: Vec<Vec<String>> = id.split(['_', '.', '#', ':', '/']).map(words).collect();
    let classes = pieces.iter().rev().skip(1).filter(|piece| piece.len() > 1);
    classes.filter_map(|piece| piece.last()).find(|word| CLASSES.contains(&word.as_str())).cloned()
}

/// Whether a success is a list.
fn yields_list(api: &Api, operation: &Operation) -> bool {
    let media = successes(operation).responses().into_iter().flat_map(|response| &response.media);
    let mut types = media.filter_map(|media| media.value.as_ref()).map(|value| api.types.resolve(value.ty));
    types.any(|id| matches!(api.types.get(id).shape, Shape::Array(_)))
}
