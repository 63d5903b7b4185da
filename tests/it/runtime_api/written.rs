//! Types as the list writes them: by full paths, spaced like code, without the names of arguments.

use std::collections::BTreeMap;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{FnArg, Generics, ReturnType, Signature, UseTree};

/// The full paths of what a file imports.
#[derive(Default)]
pub(super) struct Imports(BTreeMap<String, String>);

impl Imports {
    /// Adds what a `use` brings; what is of the runtime itself keeps its name alone.
    pub(super) fn add(&mut self, tree: &UseTree, path: &[String]) {
        let with = |name: String| [path, &[name]].concat();
        match tree {
            UseTree::Path(one) => self.add(&one.tree, &with(one.ident.to_string())),
            UseTree::Name(one) => self.put(one.ident.to_string(), &with(one.ident.to_string())),
            UseTree::Rename(one) => self.put(one.rename.to_string(), &with(one.ident.to_string())),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.add(tree, path)),
            UseTree::Glob(_) => {}
        }
    }

    fn put(&mut self, name: String, path: &[String]) {
        // A trait without a name is in no signature, and a module of the runtime begins paths that are cut anyway.
        let own = path.first().is_some_and(|first| first == "super");
        self.0.insert(name, if own { path[path.len() - 1].clone() } else { path.join("::") });
    }

    /// The names and what they stand for.
    pub(super) fn paths(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, path)| (name.as_str(), path.as_str()))
    }

    /// Tokens as text.
    pub(super) fn written(&self, tokens: impl ToTokens) -> String {
        let mut words = Vec::new();
        flat(tokens.to_token_stream(), &mut words);
        // A path begins with no colons, and what begins it is imported.
        let mut full: Vec<String> = Vec::new();
        for word in words {
            let goes_on = full.last().is_some_and(|last| last == "::");
            let ends_name = |last: &String| last.ends_with(|c: char| c.is_alphanumeric() || c == '>');
            let is_keyword = |last: &String| matches!(last.as_str(), "impl" | "dyn" | "mut" | "const");
            let after_name = full.last().is_some_and(|last| ends_name(last) && !is_keyword(last));
            match word.as_str() {
                "::" if !after_name => {}
                "$" | "crate" | "runtime" | "super" => {}
                _ if goes_on => full.push(word),
                _ => full.push(self.0.get(&word).cloned().unwrap_or(word)),
            }
        }
        spaced(&full).replace("std::string::String", "String")
    }

    /// What follows the path of a function: generics, types of arguments, what it returns.
    pub(super) fn signature(&self, signature: &Signature, of: &Generics) -> String {
        let inputs = signature.inputs.iter().map(|input| match input {
            FnArg::Receiver(receiver) => self.written(receiver).trim_start_matches("mut ").to_owned(),
            FnArg::Typed(typed) => self.written(&typed.ty),
        });
        let inputs: Vec<String> = inputs.collect();
        let waits = if signature.asyncness.is_some() { "async " } else { "" };
        let returned = match &signature.output {
            ReturnType::Type(_, ty) => format!(" -> {waits}{}", self.written(ty)),
            ReturnType::Default if waits.is_empty() => String::new(),
            ReturnType::Default => " -> async ()".to_owned(),
        };
        let bounds = [of, &signature.generics].map(|generics| generics.where_clause.as_ref());
        let bounds: String = bounds.into_iter().flatten().map(|clause| format!(" {}", self.written(clause))).collect();
        format!("{}({}){returned}{bounds}", self.generics(&[of, &signature.generics]), inputs.join(", "))
    }

    /// Parameters with the bounds that stand beside them.
    pub(super) fn generics(&self, of: &[&Generics]) -> String {
        let parameters = of.iter().flat_map(|generics| &generics.params).map(|one| self.written(one));
        let parameters: Vec<String> = parameters.collect();
        if parameters.is_empty() { String::new() } else { format!("<{}>", parameters.join(", ")) }
    }
}

/// Words and marks in order, those of two characters together.
fn flat(tokens: TokenStream, words: &mut Vec<String>) {
    let mut pending = String::new();
    for token in tokens {
        match token {
            TokenTree::Punct(punct) => {
                pending.push(punct.as_char());
                let is_open = matches!(pending.as_str(), ":" | "-" | "'");
                if !(is_open && punct.spacing() == proc_macro2::Spacing::Joint) {
                    words.push(std::mem::take(&mut pending));
                }
            }
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    proc_macro2::Delimiter::Parenthesis => ("(", ")"),
                    proc_macro2::Delimiter::Bracket => ("[", "]"),
                    proc_macro2::Delimiter::Brace => ("{", "}"),
                    proc_macro2::Delimiter::None => ("", ""),
                };
                words.push(open.to_owned());
                flat(group.stream(), words);
                words.push(close.to_owned());
            }
            other => words.push(std::mem::take(&mut pending) + &other.to_string()),
        }
    }
    words.retain(|word| !word.is_empty());
}

fn spaced(words: &[String]) -> String {
    let mut text = String::new();
    for word in words {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let between = text.ends_with(is_word) && word.starts_with(|c| is_word(c) || c == '\'' || c == '{' || c == '&');
        let around = |mark: &str| matches!(mark, "->" | "+" | "=" | "{" | "}");
        let after = text.ends_with([',', '+', '=', '{']) || text.ends_with("->") || ends_with_colon(&text);
        let bracket = text.ends_with('>') && !text.ends_with("->") && word.starts_with(is_word);
        if !text.is_empty() && (between || after || bracket || (around(word) && !text.ends_with(' '))) {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

fn ends_with_colon(text: &str) -> bool {
    text.ends_with(':') && !text.ends_with("::")
}
