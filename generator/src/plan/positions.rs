//! How many places of the crate have a type, and at how many of them it is wider than the document.

use std::collections::BTreeMap;

use crate::model::{Operation, Shape, Use};
use crate::plan::unit::Builder;
use crate::plan::usage::successes;
use crate::plan::{Group, Method, RustType};

/// The places in a crate that have a type; see [`Counts`](crate::Counts) for what counts as one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Positions {
    /// All of them.
    pub all: usize,
    /// Those that hold any JSON though the document says more.
    pub widened: usize,
}

impl Positions {
    fn add(&mut self, widened: bool) {
        self.all += 1;
        self.widened += usize::from(widened);
    }
}

impl Builder<'_> {
    /// Counts what the types and the methods of a unit are made of.
    pub(super) fn positions(&mut self, groups: &[Group]) -> Positions {
        let mut found = Positions::default();
        let api = self.api;
        for id in self.usage.all() {
            let shape = &api.types.get(id).shape;
            if matches!(shape, Shape::Alias(_)) && !self.is_item(id) {
                continue;
            }
            shape.uses().into_iter().for_each(|place| found.add(self.is_widened(place)));
        }
        let operations: BTreeMap<_, _> = api.operations.iter().map(|one| (&one.origin, one)).collect();
        for method in groups.iter().flat_map(|group| &group.methods) {
            if let Some(operation) = operations.get(&method.origin) {
                self.count_method(method, operation, &mut found);
            }
        }
        found
    }

    fn count_method(&self, method: &Method, operation: &Operation, found: &mut Positions) {
        operation.parameters.iter().for_each(|parameter| found.add(self.is_widened(&parameter.value)));
        if let Some(body) = &method.body {
            let media = operation.body.iter().flat_map(|body| &body.media);
            found.add(is_any(&body.ty) && self.any_says_more(media.filter_map(|media| media.value.as_ref())));
        }
        for ty in method.output.types() {
            let media = successes(operation).responses().into_iter().flat_map(|response| &response.media);
            found.add(is_any(ty) && self.any_says_more(media.filter_map(|media| media.value.as_ref())));
        }
    }

    /// Whether any JSON stands at a place though the document says more of it.
    fn is_widened(&self, place: &Use) -> bool {
        let types = &self.api.types;
        let id = types.resolve(place.ty);
        match &types.get(id).shape {
            Shape::Object(_) | Shape::Union(_) => false,
            Shape::Any | Shape::Map(_) => types.is_widened(id),
            shape => self.shape_type(shape, false) == RustType::Value,
        }
    }

    fn any_says_more<'u>(&self, mut places: impl Iterator<Item = &'u Use>) -> bool {
        let types = &self.api.types;
        places.any(|place| {
            let id = types.resolve(place.ty);
            let open = match &types.get(id).shape {
                Shape::Any => true,
                Shape::Map(value) => types.get(types.resolve(value.ty)).shape == Shape::Any,
                _ => false,
            };
            !open || types.is_widened(id)
        })
    }
}

fn is_any(ty: &RustType) -> bool {
    matches!(ty.inner(), RustType::Value | RustType::Object)
}
