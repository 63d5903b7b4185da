//! Request bodies: the statement that puts one into the call, and the table of the properties that are not written as usual.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::attrs::id;
use crate::emit::method::query_style;
use crate::plan::{Body, BodyFormat, Method, Property, WrittenAs};

/// What every builder with a body has beside its own.
pub(super) fn body_options(method: &Method) -> Vec<TokenStream> {
    let name = id(&method.request);
    let Some(body) = &method.body else { return Vec::new() };
    let mut options = vec![quote!(runtime::body_options!(#name);)];
    if matches!(body.format, BodyFormat::Json(_)) {
        options.push(quote!(runtime::body_field_option!(#name);));
    }
    options
}

/// The statement that puts the body into the call.
pub(super) fn attach(body: &Body) -> TokenStream {
    match (&body.format, body.required) {
        (BodyFormat::Json(media), true) if media == "application/json" => quote!(self.call.json_body(&self.body);),
        (BodyFormat::Json(media), false) if media == "application/json" => {
            quote!(self.call.optional_json_body(self.body.as_ref());)
        }
        (BodyFormat::Text(_) | BodyFormat::Bytes(_), true) => put(body, &quote!(self.body)),
        (BodyFormat::Text(_) | BodyFormat::Bytes(_), false) => given(body, &quote!(self.body)),
        (_, true) => put(body, &quote!(&self.body)),
        (_, false) => given(body, &quote!(&self.body)),
    }
}

/// The statement for where a body is given.
fn given(body: &Body, value: &TokenStream) -> TokenStream {
    let statement = put(body, &quote!(body));
    quote! {
        if let Some(body) = #value {
            #statement
        }
    }
}

fn put(body: &Body, value: &TokenStream) -> TokenStream {
    match &body.format {
        BodyFormat::Json(media) => quote!(self.call.json_body_as(#media, #value);),
        BodyFormat::Lines(media) => quote!(self.call.lines_body(#media, #value);),
        BodyFormat::Form(media, properties) => {
            let table = table(properties);
            quote!(self.call.form_body(#media, #value, #table);)
        }
        BodyFormat::Multipart(media, properties) => {
            let table = table(properties);
            quote!(self.call.multipart_body(#media, #value, #table);)
        }
        BodyFormat::Text(media) | BodyFormat::Bytes(media) => quote!(self.call.raw_body(#media, #value);),
    }
}

fn table(properties: &[Property]) -> TokenStream {
    if properties.is_empty() { quote!(&[]) } else { quote!(Self::PROPERTIES) }
}

/// The table of the properties that are not written as usual, as a constant of the builder.
pub(super) fn properties(body: &Body) -> Option<TokenStream> {
    let (BodyFormat::Form(_, properties) | BodyFormat::Multipart(_, properties)) = &body.format else { return None };
    let rows = properties.iter().map(row);
    (!properties.is_empty()).then(|| {
        quote! {
            const PROPERTIES: &'static [runtime::Property] = &[#(#rows),*];
        }
    })
}

fn row(property: &Property) -> TokenStream {
    let name = &property.name;
    let written = match &property.written_as {
        WrittenAs::Usual => quote!(runtime::Written::Usual),
        WrittenAs::Media(media) => quote!(runtime::Written::As(#media)),
        WrittenAs::Styled { style, explode } => {
            let style = query_style(*style, *explode);
            quote!(runtime::Written::Styled(#style))
        }
        WrittenAs::Reserved { style, explode } => {
            let style = query_style(*style, *explode);
            quote!(runtime::Written::Reserved(#style))
        }
    };
    let headers = property.headers.iter().map(|(name, value)| quote!((#name, #value)));
    quote!(runtime::Property { name: #name, written: #written, headers: &[#(#headers),*] })
}
