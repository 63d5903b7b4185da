//! What is the same for everybody: locations, plans, and invoices that were paid long ago.

use turso_platform::DateTime;
use turso_platform::api::invoices::{Invoice, ListOrganizationInvoicesResponse};
use turso_platform::api::locations::ListLocationsResponse;
use turso_platform::api::plans::ListOrganizationPlansResponse;
use turso_platform::types::{OrganizationPlan, PlanPrice, PlanQuotas};

use super::answer::{Answer, Done, Refusal, filled};
use super::call::Call;

/// The locations: code and name.
const LOCATIONS: &[(&str, &str)] = &[
    ("aws-ap-northeast-1", "AWS AP NorthEast (Tokyo)"),
    ("aws-ap-south-1", "AWS AP South (Mumbai)"),
    ("aws-eu-west-1", "AWS EU West (Ireland)"),
    ("aws-us-east-1", "AWS US East (Virginia)"),
    ("aws-us-east-2", "AWS US East (Ohio)"),
    ("aws-us-west-2", "AWS US West (Oregon)"),
];

/// A plan: its prices, and how much it includes.
struct Plan {
    name: &'static str,
    month: u32,
    year: u32,
    databases: Option<i64>,
    groups: i64,
    gigabytes: i64,
}

/// The plans.
const PLANS: &[Plan] = &[
    Plan { name: "starter", month: 0, year: 0, databases: Some(100), groups: 1, gigabytes: 5 },
    Plan { name: "developer", month: 6, year: 60, databases: None, groups: 3, gigabytes: 9 },
    Plan { name: "scaler", month: 29, year: 290, databases: None, groups: 6, gigabytes: 24 },
    Plan { name: "pro", month: 499, year: 4990, databases: None, groups: 10, gigabytes: 50 },
];

/// Whether there is a location of this code.
pub(super) fn is_location(code: &str) -> bool {
    LOCATIONS.iter().any(|(known, _)| *known == code)
}

/// `GET /v1/locations`.
pub(super) fn locations(_: &mut Call<'_>) -> Done {
    let locations = LOCATIONS.iter().map(|(code, name)| ((*code).to_owned(), (*name).to_owned())).collect();
    Answer::json(&filled!(ListLocationsResponse { locations: locations }))
}

/// `GET ../plans`.
pub(super) fn plans(_: &mut Call<'_>) -> Done {
    let price =
        |value: u32, timeline: &str| filled!(PlanPrice { value: value.to_string(), timeline: timeline.to_owned() });
    let plan = |plan: &Plan| {
        filled!(OrganizationPlan {
            name: plan.name.to_owned(),
            price: plan.month.to_string(),
            prices: vec![price(plan.month, "monthly"), price(plan.year, "yearly")],
            quotas: filled!(PlanQuotas {
                rows_read: plan.gigabytes * 500_000_000,
                rows_written: plan.gigabytes * 10_000_000,
                databases: plan.databases,
                locations: plan.groups,
                storage: plan.gigabytes * 1_000_000_000,
                groups: plan.groups,
                bytes_synced: plan.gigabytes * 1_000_000_000,
            }),
        })
    };
    Answer::json(&filled!(ListOrganizationPlansResponse { plans: PLANS.iter().map(plan).collect() }))
}

/// `GET ../invoices`.
pub(super) fn invoices(call: &mut Call<'_>) -> Done {
    let (issued, upcoming) = match call.query("type").as_deref() {
        None | Some("all") => (true, true),
        Some("issued") => (true, false),
        Some("upcoming") => (false, true),
        Some(_) => return Err(Refusal::new(400, "invalid type parameter")),
    };
    let slug = call.value("organizationSlug");
    let paid = invoice(1, "2024-01-01T05:00:00Z", true, &slug);
    let due = invoice(2, "2024-02-01T05:00:00Z", false, &slug);
    let invoices = [(paid, issued), (due, upcoming)].into_iter().filter(|(_, wanted)| *wanted);
    Answer::json(&filled!(ListOrganizationInvoicesResponse {
        invoices: invoices.filter_map(|(invoice, _)| invoice).collect(),
    }))
}

fn invoice(number: u32, due: &str, paid: bool, slug: &str) -> Option<Invoice> {
    let due = DateTime::try_from(due).ok()?;
    Some(filled!(Invoice {
        invoice_number: format!("{}-{number:05}", slug.to_uppercase()),
        amount_due: "10.29".to_owned(),
        due_date: due.clone(),
        paid_at: paid.then_some(due),
        payment_failed_at: None,
        invoice_pdf: paid.then(|| format!("https://invoices.example.com/{slug}/{number}.pdf")),
        status: Some(if paid { "paid" } else { "draft" }.to_owned()),
        hosted_invoice_url: None,
    }))
}
