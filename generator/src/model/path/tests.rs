//! Templates as they are met: parts, variables and what is sent.

use super::PathTemplate;

#[test]
fn what_is_sent() {
    for (text, wire, variables) in [
        ("/", "/", &[][..]),
        ("/pets/{id}", "/pets/{id}", &["id"]),
        ("/pets/{id}/", "/pets/{id}/", &["id"]),
        ("/a//{b}", "/a//{b}", &["b"]),
        ("/{a}{b}.{a}", "/{a}{b}.{a}", &["a", "b"]),
        ("/{name}:undelete", "/{name}:undelete", &["name"]),
        ("/f(x={x},y='{y}')", "/f(x={x},y='{y}')", &["x", "y"]),
        ("/a b/é", "/a%20b/%C3%A9", &[]),
        ("/a%2Fb/50%", "/a%2Fb/50%25", &[]),
        ("/do?action=list&id={id}", "/do?action=list&id={id}", &["id"]),
        ("/do#list", "/do", &[]),
        ("/#list?x={y}", "/", &[]),
        ("/pets{?limit,offset}", "/pets", &[]),
        ("/a{b", "/a%7Bb", &[]),
        ("/a}b", "/a%7Db", &[]),
    ] {
        let template = PathTemplate::new(text);
        assert_eq!((template.wire.as_str(), template.variables().as_slice()), (wire, variables), "{text}");
        assert_eq!(template.spread, [""; 0], "{text}");
    }
}

#[test]
fn variables_that_frameworks_write_their_own_way() {
    for (written, name, spreads) in [
        ("path*", "path", true),
        ("+path", "path", true),
        ("*path", "path", true),
        ("proxy+", "proxy", true),
        ("path...", "path", true),
        ("path:path", "path", true),
        ("path:.*", "path", true),
        ("name=files/*", "name", true),
        ("id:[0-9]{1,3}", "id", false),
        ("id:int", "id", false),
        ("*", "*", false),
        ("filter.id", "filter.id", false),
    ] {
        let template = PathTemplate::new(&format!("/x/{{{written}}}/y"));
        assert_eq!(template.variables(), [name], "{written}");
        assert_eq!(template.wire, format!("/x/{{{name}}}/y"), "{written}");
        assert_eq!(!template.spread.is_empty(), spreads, "{written}");
        assert_eq!(template.segments.len(), 3, "{written}");
    }
}
