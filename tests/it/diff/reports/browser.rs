//! The page in a real browser, where there is one: Chromium, by the name that distributions give it.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use openapi_sdkgen::report::html;
use openapi_sdkgen::review::Review;

use super::builder::mixed;
use super::hostile::all_over;

/// What the page of a review is after it was loaded, as the browser writes it; `None` where there is no browser.
///
/// `change` is done to the text before.
fn loaded(review: &Review, name: &str, flags: &[&str], change: &dyn Fn(String) -> String) -> Option<String> {
    let browser = ["chromium", "chromium-browser", "google-chrome"].into_iter().find(|browser| {
        let asked = Command::new(browser).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        asked.is_ok_and(|status| status.success())
    });
    let Some(browser) = browser else {
        // A closed pipe is nobody's fault.
        let _ = writeln!(std::io::stderr(), "skipped: there is no Chromium to open the page with");
        return None;
    };
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("page-{name}"));
    std::fs::create_dir_all(&dir).expect("the directory is made");
    let file = dir.join("review.html");
    std::fs::write(&file, change(html(review))).expect("the page is written");
    let profile = format!("--user-data-dir={}", dir.join("profile").display());
    let out = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", &profile])
        .args(flags)
        .arg(format!("file://{}", file.display()))
        .stderr(Stdio::null())
        .output()
        .expect("the browser runs");
    assert!(out.status.success(), "the browser ended with {}", out.status);
    Some(String::from_utf8_lossy(&out.stdout).into_owned())
}

/// A script of the test's own, which writes into the page what it finds; ours has none, and forbids any.
fn probed(page: String, script: &str) -> String {
    let policy = page.find("<meta http-equiv").expect("it forbids scripts");
    let end = policy + page[policy..].find('>').expect("it ends") + 1;
    let open = format!("{}{}", &page[..policy], &page[end..]);
    let script = format!("<script>document.body.dataset.probe = String((() => {{ {script} }})());</script></body>");
    open.replace("</body>", &script)
}

/// What the script of [`probed`] returned.
fn probe(review: &Review, name: &str, flags: &[&str], script: &str) -> Option<String> {
    let page = loaded(review, name, flags, &|page| probed(page, script))?;
    let (_, rest) = page.split_once("data-probe=\"").unwrap_or_else(|| panic!("the script did not run:\n{page}"));
    Some(rest.split_once('"').expect("it ends").0.to_owned())
}

#[test]
fn filters_show_and_hide_rows() {
    let script = "
        const shown = () => [...document.querySelectorAll('.row')].filter(row => row.checkVisibility()).length;
        return ['all', 'wire', 'rust', 'risky', 'prose', 'accepted'].map(name => {
            document.querySelector(`label[for=show-${name}]`).click();
            return `${name} ${shown()}`;
        }).join(', ');";
    let Some(said) = probe(&mixed(), "filters", &[], script) else { return };
    assert_eq!(said, "all 10, wire 3, rust 3, risky 2, prose 1, accepted 1");
}

#[test]
fn rows_fold_and_all_can_be_reached_by_keyboard() {
    let script = "
        const row = document.querySelector('.row');
        const open = row.querySelector('.body').checkVisibility();
        row.querySelector('summary').click();
        const shut = row.querySelector('.body').checkVisibility({ contentVisibilityAuto: true });
        const reach = [...document.querySelectorAll('summary, input, a')].every(one => one.tabIndex >= 0);
        document.querySelector('#show-rust').focus();
        const label = getComputedStyle(document.querySelector('label[for=show-rust]'));
        return [open, shut, reach, document.activeElement.id].join(' ');";
    let Some(said) = probe(&mixed(), "folds", &[], script) else { return };
    assert_eq!(said, "true false true show-rust");
}

/// The ratio of the Web Content Accessibility Guidelines, which ask for 4.5 of text.
const CONTRAST: &str = "
    const light = color => {
        const parts = color.match(/[\\d.]+/g).slice(0, 3).map(part => part / 255);
        const [r, g, b] = parts.map(part => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = one => {
        const color = getComputedStyle(one).backgroundColor;
        return color === 'rgba(0, 0, 0, 0)' && one.parentElement ? ground(one.parentElement) : color;
    };
    document.querySelectorAll('details').forEach(one => one.open = true);
    let worst = 99, which = '';
    for (const one of document.querySelectorAll('h1, h2, p, code, small, dt, dd, a, td, th, li, label, .badge, summary')) {
        const [a, b] = [light(getComputedStyle(one).color), light(ground(one))].sort((a, b) => b - a);
        const ratio = (a + 0.05) / (b + 0.05);
        if (ratio < worst) { worst = ratio; which = one.outerHTML.slice(0, 80); }
    }
    return worst >= 4.5 ? `legible on ${ground(document.body)}` : `${worst} ${which}`;";

#[test]
fn a_page_is_legible_in_light_and_in_dark() {
    let Some(light) = probe(&mixed(), "light", &["--blink-settings=preferredColorScheme=1"], CONTRAST) else { return };
    assert_eq!(light, "legible on rgb(255, 255, 255)");
    let dark = probe(&mixed(), "dark", &["--blink-settings=preferredColorScheme=0"], CONTRAST);
    assert_eq!(dark.as_deref(), Some("legible on rgb(20, 23, 27)"));
}

/// Were the page to run anything of a document's, its title would be another.
#[test]
fn a_hostile_description_runs_nothing() {
    let bait =
        "</td></table></style><script>document.title = 'ran'</script><img src=x onerror=\"document.title = 'ran'\">";
    for policy in [true, false] {
        // Without the policy too: it is the second wall and not the first.
        let change = |page: String| if policy { page } else { probed(page, "return 'ran'") };
        let Some(page) = loaded(&all_over(bait), "hostile", &[], &change) else { return };
        assert_eq!(page.contains("data-probe=\"ran\""), !policy, "the test's own script runs where it may");
        assert!(!page.contains("<title>ran</title>"), "it ran:\n{page}");
        assert!(!page.contains("<img"), "an image came in:\n{page}");
    }
}
