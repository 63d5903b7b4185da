//! Lists that come in pages: the table of their ways from page to page, and the methods that go through them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::attrs::docs;
use crate::emit::types::{Place, ty};
use crate::plan::{Docs, Following, Method, Paging, Unit, Way, file_stem};

/// The table, as a constant of the builder.
pub(super) fn ways(paging: &Paging) -> TokenStream {
    let ways = paging.ways.iter().map(way);
    quote! {
        const WAYS: &'static [runtime::Paging] = &[#(#ways),*];
    }
}

fn way(way: &Way) -> TokenStream {
    let Way { position, items, optional, .. } = way;
    let next = match &way.next {
        Following::Page(first) => {
            let first = Literal::i64_unsuffixed(*first);
            quote!(Page(#first))
        }
        Following::Offset(first) => {
            let first = Literal::i64_unsuffixed(*first);
            quote!(Offset(#first))
        }
        Following::Cursor(at) => quote!(Cursor(#at)),
        Following::Last(at) => quote!(Last(#at)),
        Following::Whole => quote!(Whole),
        Following::Link(at) => {
            let at = optional_text(at.as_ref());
            quote!(Link(#at, runtime::next_link))
        }
    };
    let (more, pages) = (optional_text(way.more.as_ref()), optional_text(way.pages.as_ref()));
    let total = optional_text(way.total.as_ref());
    quote! {
        runtime::Paging {
            position: #position,
            next: runtime::NextPage::#next,
            items: #items,
            optional: #optional,
            more: #more,
            pages: #pages,
            total: #total,
        }
    }
}

fn optional_text(text: Option<&String>) -> TokenStream {
    text.map_or_else(|| quote!(None), |text| quote!(Some(#text)))
}

/// The methods that go through the items and through the pages.
pub(super) fn methods(unit: &Unit, method: &Method, place: Place<'_>) -> Option<TokenStream> {
    let paging = method.paging.as_ref()?;
    let (item, page) = (ty(&paging.item, place), ty(&paging.page, place));
    let (of_items, of_pages) = (docs(&item_docs(unit, method, paging, place)), docs(&page_docs(paging)));
    Some(quote! {
        #of_items
        #[inline]
        pub fn items(self) -> runtime::Items<#item> {
            runtime::Items::new(self.call(), Self::WAYS)
        }

        #of_pages
        #[inline]
        pub fn pages(self) -> runtime::Pages<#page> {
            runtime::Pages::new(self.call(), Self::WAYS)
        }
    })
}

fn item_docs(unit: &Unit, method: &Method, paging: &Paging, place: Place<'_>) -> Docs {
    let positions: Vec<String> = paging.positions().map(|position| format!("`{position}`")).collect();
    let mut lines = Docs::new();
    if positions.is_empty() {
        lines.push("Goes through the items, one by one. The API sends all of them at once.".to_owned());
    } else {
        lines
            .push("Goes through the items of all pages, one by one, and asks for a page when it is wanted.".to_owned());
        let mut said = format!("Begins with the page that {} says, else with the first.", positions.join(" or "));
        if let Some(size) = &paging.size {
            said.push_str(&format!(" How many items a page has is set by `{}`.", file_stem(size)));
        }
        lines.extend([String::new(), said]);
    }
    let Place::Group(module) = place else { return lines };
    let root = &unit.path;
    let request = format!("{root}::api::{module}::{}", method.request);
    lines.extend([
        String::new(),
        "```no_run".to_owned(),
        format!(
            "# async fn read(call: {request}) -> Result<(), {}::Error> {{",
            root.split("::").next().unwrap_or(root)
        ),
        "let mut items = call.items();".to_owned(),
        "while let Some(item) = items.next().await? {".to_owned(),
        "    handle(item);".to_owned(),
        "}".to_owned(),
        "# fn handle<T>(_: T) {}".to_owned(),
        "# Ok(())".to_owned(),
        "# }".to_owned(),
        "```".to_owned(),
    ]);
    lines
}

fn page_docs(paging: &Paging) -> Docs {
    if paging.positions().next().is_none() {
        return vec![
            "Like `send`, with the one page that there is; for code that goes through lists of any kind.".to_owned(),
        ];
    }
    let total = paging.ways.iter().any(|way| way.total.is_some());
    let mut lines = vec!["Goes through the pages, each as `send` would yield it.".to_owned()];
    if total {
        lines.extend([String::new(), "`total` tells how many items there are, once a page has come.".to_owned()]);
    }
    lines
}
