//! Which types hold themselves without a list or a map between: those edges need a `Box`.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Shape, TypeId, Types, Use};

/// Pairs of (holder, held) whose edge needs a `Box`.
pub(super) fn boxes(types: &Types, all: &BTreeSet<TypeId>) -> BTreeSet<(TypeId, TypeId)> {
    let graph: BTreeMap<TypeId, Vec<TypeId>> = all.iter().map(|id| (*id, held(types, *id))).collect();
    let component = components(&graph);
    let mut found = BTreeSet::new();
    for (holder, targets) in &graph {
        for target in targets {
            if component.get(holder) == component.get(target) {
                found.insert((*holder, *target));
            }
        }
    }
    found
}

/// Lists and maps that hold themselves with no type of their own in between. Those that have a name are enough, unless there is
/// a circle without one.
pub(super) fn endless(types: &Types, all: &BTreeSet<TypeId>) -> BTreeSet<TypeId> {
    let circular = in_circles(types, all);
    let is_alias = |id: &TypeId| matches!(types.get(*id).shape, Shape::Alias(_));
    let (named, unnamed): (BTreeSet<TypeId>, BTreeSet<TypeId>) =
        circular.into_iter().partition(|id| types.get(*id).component.is_some() && !is_alias(id));
    let rest = in_circles(types, &unnamed);
    named.into_iter().chain(rest.into_iter().filter(|id| !is_alias(id))).collect()
}

/// Names of each other in a circle, so that they are names of nothing.
pub(super) fn hollow(types: &Types, all: &BTreeSet<TypeId>) -> BTreeSet<TypeId> {
    let aliases = all.iter().copied().filter(|id| matches!(types.get(*id).shape, Shape::Alias(_)));
    in_circles(types, &aliases.collect())
}

/// The lists, maps and other names among some types that lead to themselves through nothing else.
fn in_circles(types: &Types, all: &BTreeSet<TypeId>) -> BTreeSet<TypeId> {
    let inner = |id: TypeId| match &types.get(id).shape {
        Shape::Array(item) | Shape::Map(item) | Shape::Alias(item) => vec![item.ty],
        Shape::Tuple(items) => items.iter().map(|item| item.ty).collect(),
        _ => Vec::new(),
    };
    let within = |id: TypeId| inner(id).into_iter().filter(|held| all.contains(held)).collect::<Vec<_>>();
    let graph: BTreeMap<TypeId, Vec<TypeId>> = all.iter().map(|id| (*id, within(*id))).collect();
    let component = components(&graph);
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    for number in component.values() {
        *sizes.entry(*number).or_default() += 1;
    }
    let circular = |id: &TypeId, targets: &Vec<TypeId>| {
        targets.contains(id) || component.get(id).and_then(|number| sizes.get(number)).is_some_and(|size| *size > 1)
    };
    graph.iter().filter(|(id, targets)| circular(id, targets)).map(|(id, _)| *id).collect()
}

/// The types that a value of this type holds in itself, aliases followed.
fn held(types: &Types, id: TypeId) -> Vec<TypeId> {
    let direct: Vec<&Use> = match &types.get(id).shape {
        Shape::Object(object) => object.fields.iter().map(|field| &field.value).collect(),
        Shape::Union(union) => union.variants.iter().map(|variant| &variant.value).collect(),
        Shape::Tuple(items) => items.iter().collect(),
        Shape::Any | Shape::Boolean | Shape::Integer(_) | Shape::Number(_) | Shape::String(_) => Vec::new(),
        // Lists and maps put their items elsewhere; an alias is no type of its own.
        Shape::Enum(_) | Shape::Array(_) | Shape::Map(_) | Shape::Alias(_) => Vec::new(),
    };
    direct.into_iter().map(|place| types.resolve(place.ty)).collect()
}

/// The strongly connected component of each type (Kosaraju's algorithm, without recursion).
fn components(graph: &BTreeMap<TypeId, Vec<TypeId>>) -> BTreeMap<TypeId, usize> {
    let mut reversed: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    for (from, targets) in graph {
        for to in targets {
            reversed.entry(*to).or_default().push(*from);
        }
    }
    let mut order = Vec::new();
    let mut seen = BTreeSet::new();
    for id in graph.keys() {
        walk(*id, graph, &mut seen, &mut order);
    }
    let mut found = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for (number, id) in order.iter().rev().enumerate() {
        let mut members = Vec::new();
        walk(*id, &reversed, &mut seen, &mut members);
        found.extend(members.into_iter().map(|member| (member, number)));
    }
    found
}

/// Adds what is reachable from `start` and not yet seen, each after what it leads to.
fn walk(start: TypeId, graph: &BTreeMap<TypeId, Vec<TypeId>>, seen: &mut BTreeSet<TypeId>, order: &mut Vec<TypeId>) {
    if !seen.insert(start) {
        return;
    }
    let mut stack = vec![(start, 0)];
    while let Some((id, next)) = stack.pop() {
        let target = graph.get(&id).and_then(|targets| targets.get(next)).copied();
        match target {
            Some(target) => {
                stack.push((id, next + 1));
                if seen.insert(target) {
                    stack.push((target, 0));
                }
            }
            None => order.push(id),
        }
    }
}
