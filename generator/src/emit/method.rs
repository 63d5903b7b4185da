//! An operation: its facts as a static, the method that begins it, and the builder that finishes it.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::address;
use crate::emit::attrs::{allow_complex, allow_deprecated, allow_many, deprecated, docs, id};
use crate::emit::body::{body_options, properties};
use crate::emit::example;
use crate::emit::failures::failures;
use crate::emit::from_client;
use crate::emit::gate::gate;
use crate::emit::group::unit_path;
use crate::emit::input::{converted, parameter, typed};
use crate::emit::pages;
use crate::emit::send;
use crate::emit::structs::clear_docs;
use crate::emit::types::{Place, ty};
use crate::plan::{self, Body, BodyOrigin, Input, Lifted, Method, Scheme, Style, Target, Turn, Unit};

/// The method of the handle: required values in, a builder out.
pub(super) fn entry(unit: &Unit, method: &Method, place: Place<'_>) -> TokenStream {
    let mut lines = method.docs.clone();
    argument_docs(method, &mut lines);
    lines.extend(example::section(unit, method));
    let docs = docs(&lines);
    // rustdoc refuses an alias that is the name itself.
    let other_name = method.identified && method.id != crate::plan::file_stem(&method.name);
    let alias = other_name.then(|| {
        let id = &method.id;
        quote!(#[doc(alias = #id)])
    });
    let deprecated = deprecated(method.deprecated.as_ref());
    let name = id(&method.name);
    let request = id(&method.request);
    let constant = id(&method.constant);
    let parameters = method.arguments.iter().map(|input| {
        let (name, ty) = (id(&input.name), parameter(&input.ty, place));
        quote!(#name: #ty)
    });
    let sets: Vec<TokenStream> = method.arguments.iter().filter_map(|input| put(input, &quote!(call), place)).collect();
    let mutable = (!sets.is_empty()).then(|| quote!(mut));
    let body = method.body.as_ref().map(|body| first_body(method, body, place));
    let gate = gate(&method.gate);
    let many = allow_many(method.arguments.len() + 1);
    let complex = allow_complex(method.arguments.iter().map(|input| &input.ty));
    quote! {
        #gate
        #docs
        #alias
        #deprecated
        #many
        #complex
        #[inline]
        pub fn #name(&self, #(#parameters),*) -> #request {
            let #mutable call = self.client.core.call(&#constant);
            #(#sets)*
            #request { call, #body }
        }
    }
}

/// What the arguments are, in the order in which they are given.
fn argument_docs(method: &Method, lines: &mut Vec<String>) {
    if method.arguments.is_empty() {
        return;
    }
    let mut section = vec!["# Arguments".to_owned(), String::new()];
    for input in &method.arguments {
        let first = crate::plan::brief(&input.docs);
        section.push(format!("- `{}`: {first}", input.name.trim_start_matches("r#")));
    }
    section.push(String::new());
    let errors = lines.iter().position(|line| line == "# Errors");
    match errors {
        Some(index) => {
            lines.splice(index..index, section);
        }
        None => {
            section.pop();
            lines.push(String::new());
            lines.extend(section);
        }
    }
}

/// The body that a builder begins with.
fn first_body(method: &Method, body: &Body, place: Place<'_>) -> TokenStream {
    let target = ty(&body.ty, place);
    let fields = method.arguments.iter().filter(|input| matches!(input.target, Target::Field { .. }));
    let names: Vec<_> = fields.map(|input| id(&input.name)).collect();
    match (&body.origin, body.required) {
        (BodyOrigin::Constructor, _) => quote!(body: #target::new(#(#names),*)),
        (BodyOrigin::Default, true) => quote!(body: #target::new()),
        (BodyOrigin::Argument, _) => {
            let whole = method.arguments.iter().find(|input| input.target == Target::Body);
            let value = whole.map(|input| converted(&id(&input.name), &input.ty));
            quote!(body: #value)
        }
        (BodyOrigin::Default, false) | (BodyOrigin::Setter, _) => quote!(body: None),
    }
}

/// The statement that puts a value into the call; nothing for what goes into the body.
fn put(input: &Input, call: &TokenStream, place: Place<'_>) -> Option<TokenStream> {
    let wire = &input.wire;
    let given = typed(&id(&input.name), &input.ty, place);
    let Some(function) = &input.check else { return put_value(input, &given, call) };
    let (name, function) = (id(&input.name), in_crate(function));
    let put = put_value(input, &quote!(#name), call);
    Some(quote! {
        let #name = #given;
        #call.check(#wire, &#name, #function);
        #put
    })
}

/// A function of the crate, by its path from the root.
pub(super) fn in_crate(path: &str) -> TokenStream {
    let names = path.split("::").map(id);
    quote!(crate #(::#names)*)
}

/// The same for a value that is of its type already.
fn put_value(input: &Input, value: &TokenStream, call: &TokenStream) -> Option<TokenStream> {
    let wire = &input.wire;
    Some(match &input.target {
        Target::Path { style: Style::Simple, explode: false } => quote!(#call.path(#wire, &#value);),
        Target::Path { style, explode } => {
            let style = path_style(*style, *explode);
            quote!(#call.path_styled(#wire, &#value, #style);)
        }
        Target::Query { style: Style::Form, explode: true } => quote!(#call.query(#wire, &#value);),
        Target::Query { style, explode } => {
            let style = query_style(*style, *explode);
            quote!(#call.query_styled(#wire, &#value, #style);)
        }
        Target::Segments => quote!(#call.path_segments(#wire, &#value);),
        Target::Reserved { style, explode } => {
            let style = query_style(*style, *explode);
            quote!(#call.query_reserved(#wire, &#value, #style);)
        }
        Target::Header { explode: false } => quote!(#call.header_param(#wire, &#value);),
        Target::Header { explode: true } => quote!(#call.header_exploded(#wire, &#value);),
        Target::Cookie { explode: true } => quote!(#call.cookie(#wire, &#value);),
        Target::Cookie { explode: false } => quote!(#call.cookie_joined(#wire, &#value);),
        Target::Json(plan::Place::Path) => quote!(#call.path_json(#wire, &#value);),
        Target::Json(plan::Place::Query) => quote!(#call.query_json(#wire, &#value);),
        Target::Json(plan::Place::Header) => quote!(#call.header_json(#wire, &#value);),
        Target::Json(plan::Place::Cookie) => quote!(#call.cookie_json(#wire, &#value);),
        Target::ContentType => quote!(#call.content_type(&#value);),
        Target::Field { .. } | Target::Body => return None,
    })
}

fn path_style(style: Style, explode: bool) -> TokenStream {
    match style {
        Style::Matrix => quote!(runtime::PathStyle::Matrix { explode: #explode }),
        Style::Label => quote!(runtime::PathStyle::Label { explode: #explode }),
        // The other styles have no meaning in a path (OAS 3.0.3, Style Values).
        Style::Simple | Style::Form | Style::SpaceDelimited | Style::PipeDelimited | Style::DeepObject => {
            quote!(runtime::PathStyle::Simple { explode: #explode })
        }
    }
}

pub(super) fn query_style(style: Style, explode: bool) -> TokenStream {
    match style {
        Style::SpaceDelimited => quote!(runtime::Style::SpaceDelimited { explode: #explode }),
        Style::PipeDelimited => quote!(runtime::Style::PipeDelimited { explode: #explode }),
        Style::DeepObject => quote!(runtime::Style::DeepObject),
        // The other styles have no meaning in a query (OAS 3.0.3, Style Values).
        Style::Form | Style::Simple | Style::Matrix | Style::Label => {
            quote!(runtime::Style::Form { explode: #explode })
        }
    }
}

/// The static and the builder of an operation.
pub(super) fn method(unit: &Unit, method: &Method, place: Place<'_>) -> Vec<TokenStream> {
    let request = id(&method.request);
    let mut items = vec![builder(method, place), quote!(runtime::call_options!(#request);)];
    if method.turn == Turn::First {
        items.insert(0, facts(unit, method));
    }
    items.extend(body_options(method));
    items.push(finish(unit, method, place));
    items.push(send::sending(method, place));
    if method.turn == Turn::First {
        items.extend(send::choice(method, place));
        items.extend(failures(method, place));
    }
    items
}

fn facts(unit: &Unit, method: &Method) -> TokenStream {
    let constant = id(&method.constant);
    let (operation, path, accept) = (&method.id, &method.path, &method.accept);
    let verb = id(method.verb);
    let lifted = from_client::lifted_table(lifted(unit, method));
    let client = unit_path(unit);
    let security = from_client::security_table(unit, &method.security, &quote!(#client::client::));
    let secret = method.secret;
    let server = match &method.server {
        Some(url) => quote!(Some(#url)),
        None => quote!(None),
    };
    quote! {
        pub(crate) static #constant: runtime::Operation = runtime::Operation {
            id: #operation,
            method: http::Method::#verb,
            path: #path,
            lifted: #lifted,
            security: #security,
            accept: #accept,
            secret: #secret,
            server: #server,
        };
    }
}

fn builder(method: &Method, place: Place<'_>) -> TokenStream {
    let name = id(&method.request);
    let line = format!(" A call of `{}`, to be finished with `send`.", method.id);
    let body = method.body.as_ref().map(|body| {
        let ty = ty(&body.ty, place);
        let optional = !body.required;
        if optional { quote!(body: Option<#ty>) } else { quote!(body: #ty) }
    });
    quote! {
        #[doc = #line]
        #[derive(Debug)]
        #[must_use = "a call does nothing until it is sent"]
        pub struct #name {
            call: runtime::Call,
            #body
        }
    }
}

/// The setters, and what finishes the call.
fn finish(unit: &Unit, method: &Method, place: Place<'_>) -> TokenStream {
    let name = id(&method.request);
    let setters = method.setters.iter().map(|input| setter(method, input, place));
    let whole = method.body.as_ref().and_then(|body| whole_body(method, body, place));
    let lifted = lifted(unit, method).map(from_client::lifted_setter);
    let used = |scheme: &&Scheme| method.security.iter().flatten().any(|one| *one == scheme.name);
    let credentials = from_client::credential_setters(unit.client.schemes.iter().filter(used));
    let send = send::methods(method, place);
    let address = address::of_call(&unit.client.choices);
    let (ways, pages) = (method.paging.as_ref().map(pages::ways), pages::methods(unit, method, place));
    let properties = method.body.as_ref().and_then(properties);
    quote! {
        impl #name {
            #properties
            #ways
            #(#setters)*
            #whole
            #(#lifted)*
            #credentials
            #address
            #send
            #pages
        }
    }
}

/// What the client may hold for the path of an operation.
fn lifted<'u>(unit: &'u Unit, method: &'u Method) -> impl Iterator<Item = &'u Lifted> {
    method.lifted.iter().filter_map(|wire| unit.client.lifted.iter().find(|one| one.wire == *wire))
}

fn setter(method: &Method, input: &Input, place: Place<'_>) -> TokenStream {
    let docs = docs(&input.docs);
    let field = matches!(input.target, Target::Field { .. });
    let allow = allow_deprecated(field && input.deprecated.is_some());
    let deprecated = deprecated(input.deprecated.as_ref());
    let name = id(&input.name);
    let ty = parameter(&input.ty, place);
    let complex = allow_complex([&input.ty]);
    let required = method.body.as_ref().is_some_and(|body| body.required);
    let assign = |field: &str, value: TokenStream| {
        let field = id(field);
        let body = if required { quote!(self.body) } else { quote!(self.body.get_or_insert_default()) };
        quote!(#body.#field = #value;)
    };
    let gate = gate(&input.gate);
    let mut clears = None;
    let statement = match &input.target {
        Target::Field { field, .. } => {
            let value = converted(&name, &input.ty);
            clears = input.clear.as_ref().map(|clear| {
                let (clear, line) = (id(clear), clear_docs(&input.wire));
                let statement = assign(field, quote!(runtime::Patch::Clear));
                quote! {
                    #gate
                    #[doc = #line]
                    #deprecated
                    #allow
                    #[inline]
                    pub fn #clear(mut self) -> Self {
                        #statement
                        self
                    }
                }
            });
            assign(field, if clears.is_some() { quote!(runtime::Patch::Set(#value)) } else { quote!(Some(#value)) })
        }
        _ => put(input, &quote!(self.call), place).unwrap_or_default(),
    };
    quote! {
        #gate
        #docs
        #deprecated
        #allow
        #complex
        #[inline]
        pub fn #name(mut self, #name: #ty) -> Self {
            #statement
            self
        }
        #clears
    }
}

/// The setter of the body as a whole.
fn whole_body(method: &Method, body: &Body, place: Place<'_>) -> Option<TokenStream> {
    if body.origin == BodyOrigin::Argument {
        return None;
    }
    let docs = docs(&body.docs);
    let parameter = parameter(&body.ty, place);
    let value = converted(&id("body"), &body.ty);
    let value = if body.required { value } else { quote!(Some(#value)) };
    let required = method.arguments.iter().any(|input| matches!(input.target, Target::Field { .. }));
    let note = if required {
        " Sets the whole body at once, what was given before included."
    } else {
        " Sets the whole body at once."
    };
    Some(quote! {
        #docs
        #[doc = ""]
        #[doc = #note]
        #[inline]
        pub fn body(mut self, body: #parameter) -> Self {
            self.body = #value;
            self
        }
    })
}
