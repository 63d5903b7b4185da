//! Which types the crate needs, and which way each of them travels.

use std::collections::BTreeSet;

use crate::model::{Api, Media, MediaKind, Operation, Response, StatusSet, TypeId, Use};
use crate::plan::headers;
use crate::plan::media::{self, choices, is_value};
use crate::plan::tags::Tags;

/// The types that something uses.
#[derive(Debug, Default)]
pub(super) struct Usage {
    /// Types that requests hold.
    pub(super) sent: BTreeSet<TypeId>,
    /// Types of files: what a multipart body holds that is no text.
    pub(super) files: BTreeSet<TypeId>,
    /// Types that responses hold.
    pub(super) received: BTreeSet<TypeId>,
    /// Named types and what they hold, whether an operation uses them or not.
    pub(super) named: BTreeSet<TypeId>,
}

impl Usage {
    /// Walks the API from its operations and its named types.
    pub(super) fn of(api: &Api, tags: &Tags) -> Self {
        let mut usage = Usage::default();
        let reach = |place: &Use, seen: &mut BTreeSet<TypeId>| {
            reach_type(place.ty, seen, &|id| tags.uses(&api.types, id));
        };
        for operation in &api.operations {
            for parameter in &operation.parameters {
                reach(&parameter.value, &mut usage.sent);
            }
            for media in sent(api, operation) {
                media.value.iter().for_each(|value| reach(value, &mut usage.sent));
                usage.files.append(&mut media::files(&api.types, media));
            }
            for value in received(operation) {
                reach(value, &mut usage.received);
            }
        }
        for value in of_webhooks(api) {
            reach(value, &mut usage.received);
        }
        for (_, id) in api.types.components().filter(|(_, id)| !tags.is_alone(*id)) {
            reach_type(id, &mut usage.named, &|id| tags.uses(&api.types, id));
        }
        usage
    }

    /// The types that the operation's bodies, headers and responses begin with: all but those of its parameters.
    pub(super) fn starts(api: &Api, operation: &Operation) -> Vec<TypeId> {
        let sent = sent(api, operation).into_iter().filter_map(|media| media.value.as_ref());
        sent.chain(received(operation)).map(|value| value.ty).collect()
    }

    /// Every type that gets a place in the crate.
    pub(super) fn all(&self) -> BTreeSet<TypeId> {
        &(&self.sent | &self.received) | &self.named
    }

    /// Whether users make values of the type: requests hold it, or nothing says what it is for.
    pub(super) fn made_by_users(&self, id: TypeId) -> bool {
        self.sent.contains(&id) || !self.received.contains(&id)
    }

    /// Whether the server makes values of the type.
    pub(super) fn made_by_server(&self, id: TypeId) -> bool {
        self.received.contains(&id) || !self.sent.contains(&id)
    }
}

/// The media types whose values an operation sends.
fn sent<'a>(api: &'a Api, operation: &'a Operation) -> Vec<&'a Media> {
    let found = operation.body.iter().flat_map(|body| choices(&api.types, body).0);
    found.filter(|choice| choice.media.value.is_some() && is_value(choice.written)).map(|choice| choice.media).collect()
}

/// The values that an operation receives: those of its headers, and the bodies of its successes and its errors.
fn received(operation: &Operation) -> Vec<&Use> {
    let mut found: Vec<&Use> =
        headers::declared(operation).into_iter().filter_map(|header| header.value.as_ref()).collect();
    for response in successes(operation).responses().into_iter().chain(operation.failures()) {
        let typed = |kind| matches!(kind, MediaKind::Json | MediaKind::Events | MediaKind::Lines);
        for media in response.media.iter().filter(|media| typed(media.kind)) {
            let head = media.lines.as_ref().and_then(|lines| lines.head.as_ref());
            found.extend(media.value.iter().chain(head));
        }
    }
    found
}

/// The values that the server sends by itself.
pub(super) fn of_webhooks(api: &Api) -> impl Iterator<Item = &Use> {
    api.webhooks.iter().flat_map(|webhook| webhook.bodies.iter().chain(webhook.parameters.iter().map(|one| &one.value)))
}

/// The responses that are what an operation is about.
pub(super) enum Successes<'a> {
    /// These, whose bodies a success can have.
    Responses(Vec<&'a Response>),
    /// A redirect or a change of protocol, whose body is nothing.
    Redirects,
}

impl<'a> Successes<'a> {
    /// The responses whose bodies a success can have.
    pub(super) fn responses(self) -> Vec<&'a Response> {
        match self {
            Successes::Responses(all) => all,
            Successes::Redirects => Vec::new(),
        }
    }
}

/// The successes of an operation: the 2xx, where there is none redirects, and where these are none either `default`.
pub(super) fn successes(operation: &Operation) -> Successes<'_> {
    let of = |wanted: &dyn Fn(StatusSet) -> bool| -> Vec<&Response> {
        operation.responses.iter().filter(|response| wanted(response.status)).collect()
    };
    let found = of(&StatusSet::is_success);
    if !found.is_empty() {
        return Successes::Responses(found);
    }
    if of(&StatusSet::is_redirect).is_empty() {
        return Successes::Responses(of(&|status| status == StatusSet::Default));
    }
    Successes::Redirects
}

/// Whether what an operation takes or yields has secrets in it.
pub(super) fn deals_with_secrets(api: &Api, operation: &Operation) -> bool {
    let types = &api.types;
    let bodies = operation.body.iter().flat_map(|body| &body.media);
    let media = bodies.chain(operation.responses.iter().flat_map(|response| &response.media));
    let headers = operation.responses.iter().flat_map(|response| &response.headers);
    let places = media.filter_map(|media| media.value.as_ref()).chain(headers.filter_map(|one| one.value.as_ref()));
    let mut seen = BTreeSet::new();
    let mut any = false;
    for place in places.chain(operation.parameters.iter().map(|one| &one.value)) {
        any |= types.secret(place);
        reach_type(place.ty, &mut seen, &|id| types.get(id).shape.uses());
    }
    any || seen.iter().any(|id| types.get(*id).secret || types.get(*id).shape.uses().iter().any(|one| one.secret))
}

fn reach_type<'t>(start: TypeId, seen: &mut BTreeSet<TypeId>, uses: &dyn Fn(TypeId) -> Vec<&'t Use>) {
    // A list of its own instead of recursion: documents chain hundreds of types.
    let mut left = vec![start];
    while let Some(id) = left.pop() {
        if seen.insert(id) {
            left.extend(uses(id).into_iter().map(|place| place.ty));
        }
    }
}
