//! One typed use of a public item: a function that compiles where the item is what the surface says of it.

use crate::surface::{Entry, Kind};
use crate::witness::runtime::Runtime;
use crate::witness::signature::Signature;
use crate::witness::spelling::path;
use crate::witness::values::{Types, traits};
use crate::witness::ways::{Ways, unit};

/// Writes the uses of a surface.
pub(super) struct Writer<'s> {
    /// How to get at what belongs to a call.
    pub ways: Ways<'s>,
    /// What the items are made of.
    pub types: Types<'s>,
    /// What every crate has.
    pub runtime: Runtime<'s>,
}

/// The parameters and the statements of a function.
type Function = (String, Vec<String>);

impl Writer<'_> {
    /// The use of an item, as a function of this name; or why it has none.
    pub(super) fn write(&mut self, name: &str, entry: &Entry) -> Result<String, &'static str> {
        let signature = Signature::read(entry.signature.strip_prefix(&entry.item).unwrap_or_default());
        let item = entry.item.as_str();
        let (parameters, statements) = match entry.kind {
            Kind::Runtime => return self.runtime.write(name, entry),
            Kind::Variable => return Err("a variable of the environment is read when a program runs"),
            Kind::Resource => resource(item, &signature, &self.types),
            Kind::Handle => (format!("_: {}<'_>", path(item)), Vec::new()),
            Kind::Request | Kind::Enum | Kind::Union => (format!("_: {}", path(item)), Vec::new()),
            Kind::Struct => strukt(item, &signature, &self.types),
            Kind::Method => self.method(item, &signature),
            Kind::Send => self.send(item, &signature),
            Kind::Setter if item.contains("().") => self.call_setter(item, &signature),
            Kind::Setter | Kind::Setting => self.setter(item, &signature),
            Kind::Field => field(item, &signature, &self.types),
            Kind::Constructor | Kind::Server => self.associated(item, &signature),
            Kind::Function => self.function(item, &signature),
            Kind::Variant => variant(item, &signature, &self.types),
            Kind::Alias => alias(item, &signature, &self.types),
            Kind::Predicate => predicate(item, &signature, &self.types),
            Kind::Handwritten => (String::new(), vec![format!("use {} as _;", path(item))]),
        };
        let mut text = format!("fn {name}({parameters}) {{\n");
        statements.iter().for_each(|statement| text.push_str(&format!("    {statement}\n")));
        text.push_str("}\n");
        Ok(text)
    }

    fn method(&mut self, item: &str, signature: &Signature<'_>) -> Function {
        let (module, accessor) = unit(item);
        let given = self.types.give(signature.arguments());
        let yielded = self.types.spelled(signature.result.unwrap_or("()"));
        let headers = self.types.spelled(signature.headers.unwrap_or("()"));
        let call = |arguments: &str| format!("let call = client.{accessor}({arguments});");
        let mut statements = vec![call(&given.typed), format!("yields::<{yielded}, _>(call.send());")];
        statements.push(call(given.inferred.as_ref().unwrap_or(&given.typed)));
        statements.push(format!("yields::<{}<{yielded}, {headers}>, _>(call.send_with_response());", path("Response")));
        (client(module), statements)
    }

    /// One more way to send a call: to go through its items and its pages, or to ask for another media type.
    fn send(&mut self, item: &str, signature: &Signature<'_>) -> Function {
        let (module, _) = unit(item);
        let (method, send) = item.strip_suffix("()").and_then(|item| item.rsplit_once("().")).unwrap_or((item, ""));
        let begin = self.ways.begin(method);
        let yielded = signature.result.unwrap_or("()");
        let statement = if ["Items<", "Pages<"].iter().any(|list| yielded.starts_with(list)) {
            format!("let _: {} = {begin}.{send}();", self.types.spelled(yielded))
        } else {
            format!("yields::<{}, _>({begin}.{send}());", self.types.spelled(yielded))
        };
        (client(module), vec![statement])
    }

    /// A setter of a call.
    fn call_setter(&mut self, item: &str, signature: &Signature<'_>) -> Function {
        let (module, _) = unit(item);
        let (method, setter) = item.rsplit_once('.').unwrap_or((item, ""));
        let begin = self.ways.begin(method);
        let given = self.types.give(signature.arguments());
        let set = |arguments: &str| format!("call = call.{setter}({arguments});");
        let mut statements = vec![format!("let mut call = {begin};"), set(&given.typed)];
        statements.extend(given.inferred.as_deref().map(set));
        (client(module), statements)
    }

    /// A setter of a struct, of the builder of clients, or of a server.
    fn setter(&mut self, item: &str, signature: &Signature<'_>) -> Function {
        let (owner, setter) = item.rsplit_once('.').or_else(|| item.rsplit_once("::")).unwrap_or((item, ""));
        let given = self.types.give(signature.arguments());
        let set = |arguments: &str| format!("value = value.{setter}({arguments});");
        let mut statements = vec![set(&given.typed)];
        statements.extend(given.inferred.as_deref().map(set));
        (format!("mut value: {}{}", path(owner), traits(signature.arguments())), statements)
    }

    /// A function that makes a value of its type.
    fn associated(&mut self, item: &str, signature: &Signature<'_>) -> Function {
        let owner = item.rsplit_once("::").map_or(item, |(owner, _)| owner);
        let made = signature.result.map_or_else(|| path(owner), |made| self.types.spelled(made));
        let given = self.types.give(signature.arguments());
        let make = |arguments: &str| format!("let _: {made} = {}({arguments});", path(item));
        let mut statements = vec![make(&given.typed)];
        statements.extend(given.inferred.as_deref().map(make));
        (String::new(), statements)
    }

    /// A method of the client, or a function of another type.
    fn function(&mut self, item: &str, signature: &Signature<'_>) -> Function {
        match item.rsplit_once("::") {
            // A client makes another one; a schema may be called the same, but its functions need no value of it.
            Some((owner, name)) if unit(owner).1 == "Client" && signature.result == Some(owner) => {
                let given = self.types.give(signature.arguments()).typed;
                let statement = format!("let _: {} = client.{name}({given});", path(owner));
                (format!("client: &{}", path(owner)), vec![statement])
            }
            _ => self.associated(item, signature),
        }
    }
}

fn client(module: &str) -> String {
    format!("client: &{}", path(&format!("{module}Client")))
}

fn resource(item: &str, signature: &Signature<'_>, types: &Types<'_>) -> Function {
    let (module, accessor) = unit(item);
    let handle = types.spelled(signature.result.unwrap_or("()"));
    (client(module), vec![format!("let _: {handle}<'_> = client.{accessor};")])
}

/// A struct; one that holds a single value is made and taken apart.
fn strukt(item: &str, signature: &Signature<'_>, types: &Types<'_>) -> Function {
    let (ty, mut statements) = (path(item), Vec::new());
    if let [held] = signature.arguments() {
        let held = types.spelled(held);
        statements = vec![format!("let _ = {ty}(any::<{held}>());"), format!("let _: {held} = value.0;")];
    }
    (format!("value: {ty}"), statements)
}

fn field(item: &str, signature: &Signature<'_>, types: &Types<'_>) -> Function {
    let (owner, name) = item.rsplit_once('.').unwrap_or((item, ""));
    // By value, since a reference to a box would pass for one to what is in it.
    let read = format!("let _: {} = value.{name};", types.spelled(signature.result.unwrap_or("()")));
    (format!("value: {}", path(owner)), vec![read])
}

/// A variant: made, and matched.
fn variant(item: &str, signature: &Signature<'_>, types: &Types<'_>) -> Function {
    let (owner, ty) = (item.rsplit_once("::").map_or(item, |(owner, _)| owner), path(item));
    let (mut made, mut pattern, mut read) = (ty.clone(), ty, String::new());
    if let [held] = signature.arguments() {
        let held = types.spelled(held);
        made.push_str(&format!("(any::<{held}>())"));
        pattern.push_str("(held)");
        read = format!("let _: {held} = held;");
    } else if !signature.fields.is_empty() {
        let (mut values, mut names) = (Vec::new(), Vec::new());
        for (name, held) in &signature.fields {
            let held = types.spelled(held);
            values.push(format!("{name}: any::<{held}>()"));
            names.push(*name);
            read.push_str(&format!("let _: {held} = {name}; "));
        }
        made.push_str(&format!(" {{ {} }}", values.join(", ")));
        pattern.push_str(&format!(" {{ {} }}", names.join(", ")));
    }
    let statements = vec![
        format!("let value: {} = {made};", path(owner)),
        format!("match value {{ {pattern} => {{ {} }} _ => {{}} }}", read.trim_end()),
    ];
    (String::new(), statements)
}

fn alias(item: &str, signature: &Signature<'_>, types: &Types<'_>) -> Function {
    let of = types.spelled(signature.result.unwrap_or("()"));
    (format!("value: {}", path(item)), vec![format!("let _: {of} = value;")])
}

fn predicate(item: &str, signature: &Signature<'_>, types: &Types<'_>) -> Function {
    let (owner, name) = item.rsplit_once("::").unwrap_or((item, ""));
    let answer = types.spelled(signature.result.unwrap_or("()"));
    (format!("value: &{}", path(owner)), vec![format!("let _: {answer} = value.{name}();")])
}
