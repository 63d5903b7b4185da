//! Which letters the names of a plan are made of.

use crate::plan::{Group, Item, ItemKind, Method, Plan};

impl Plan {
    /// Whether a name has letters beyond ASCII, which rustc looks at more closely.
    pub fn beyond_ascii(&self) -> bool {
        self.units.iter().any(|unit| {
            let items = unit.files.iter().flat_map(|file| &file.items);
            let servers = &unit.client.servers;
            let constructors = servers.list.iter().flat_map(|one| one.arguments().chain([one.name.as_str()]));
            let mut names = constructors.chain(servers.setters.iter().map(|one| one.name.as_str()));
            names.any(|name| !name.is_ascii()) || unit.groups.iter().any(in_group) || items.into_iter().any(in_item)
        })
    }
}

fn in_group(group: &Group) -> bool {
    [&group.name, &group.module, &group.handle].into_iter().any(|name| !name.is_ascii())
        || group.methods.iter().any(in_method)
        || group.items.iter().any(in_item)
}

fn in_method(method: &Method) -> bool {
    let inputs = method.arguments.iter().chain(&method.setters).map(|input| &input.name);
    inputs.chain([&method.name, &method.request, &method.constant]).any(|name| !name.is_ascii())
}

fn in_item(item: &Item) -> bool {
    let within = match &item.kind {
        ItemKind::Struct(strukt) => strukt.fields.iter().any(|field| !field.name.is_ascii()),
        ItemKind::Enum(values) => values.variants.iter().any(|variant| !variant.name.is_ascii()),
        ItemKind::Union(union) => union.variants.iter().any(|variant| !variant.name.is_ascii()),
        ItemKind::Headers(fields) => fields.iter().any(|field| !field.name.is_ascii()),
        ItemKind::Wrapper(_) | ItemKind::Alias(_) => false,
    };
    within || !item.name.is_ascii()
}
