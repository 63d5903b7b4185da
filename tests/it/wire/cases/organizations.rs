//! Organizations, their subscription and usage, and their plans, invoices and audit logs.

use serde_json::{Value, json};
use turso_platform::DateTime;
use turso_platform::api::invoices::InvoiceType;
use turso_platform::types::{AuditLogCode, Organization, OrganizationType};

use super::super::case::{Case, case};
use super::databases_below::{is_the_usage, usage};

fn organization() -> Value {
    json!({
        "name": "My Company",
        "slug": "my-company",
        "type": "team",
        "overages": true,
        "require_mfa": false,
        "blocked_reads": false,
        "blocked_writes": true,
        "plan_id": "developer",
        "plan_timeline": "monthly",
        "platform": "vercel",
    })
}

fn is_it(got: &Organization) {
    assert_eq!((got.name.as_str(), got.slug.as_str()), ("My Company", "my-company"));
    assert_eq!((&got.r#type, got.overages), (&OrganizationType::Team, true));
    assert_eq!((got.require_mfa, got.blocked_reads, got.blocked_writes), (Some(false), false, true));
    assert_eq!((got.plan_id.as_deref(), got.plan_timeline.as_deref()), (Some("developer"), Some("monthly")));
    assert_eq!(got.platform.as_deref(), Some("vercel"));
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "listOrganizations",
            "GET /v1/organizations",
            None,
            json!([organization(), organization()]),
            |client| client.organizations().list().send(),
            |got: Vec<_>| {
                assert_eq!(got.len(), 2);
                got.iter().for_each(is_it);
            },
        ),
        case(
            "getOrganization",
            "GET /v1/organizations/{org}",
            None,
            json!({"organization": organization()}),
            |client| client.organizations().get().send(),
            |got| is_it(&got.organization),
        ),
        case(
            "updateOrganization",
            "PATCH /v1/organizations/{org}",
            json!({"overages": false, "require_mfa": true}),
            json!({"organization": organization()}),
            |client| client.organizations().update().overages(false).require_mfa(true).send(),
            |got| is_it(&got.organization),
        ),
        case(
            "getOrganizationSubscription",
            "GET /v1/organizations/{org}/subscription",
            None,
            json!({"subscription": {"name": "scaler", "overages": true, "plan": "pro", "timeline": "yearly"}}),
            |client| client.organizations().get_subscription().send(),
            |got| {
                let subscription = got.subscription;
                assert_eq!((subscription.name.as_deref(), subscription.overages), (Some("scaler"), true));
                assert_eq!((subscription.plan.as_str(), subscription.timeline.as_str()), ("pro", "yearly"));
            },
        ),
        case(
            "getOrganizationUsage",
            "GET /v1/organizations/{org}/usage",
            None,
            json!({"organization": {
                "uuid": "fa72ba58-7db3-436b-bcab-14b83eb1dd88",
                "usage": {
                    "rows_read": 1, "rows_written": 2, "databases": 3, "locations": 4, "storage_bytes": 5, "groups": 6,
                    "bytes_synced": 7,
                },
                "databases": [usage()],
            }}),
            |client| client.organizations().get_usage().send(),
            |got| {
                let (uuid, all) = (got.organization.uuid, got.organization.usage);
                assert_eq!(uuid, "fa72ba58-7db3-436b-bcab-14b83eb1dd88");
                assert_eq!((all.rows_read, all.rows_written, all.databases, all.locations), (1, 2, 3, 4));
                assert_eq!((all.storage_bytes, all.groups, all.bytes_synced), (5, 6, 7));
                got.organization.databases.iter().for_each(is_the_usage);
            },
        ),
        case(
            "listOrganizationPlans",
            "GET /v1/organizations/{org}/plans",
            None,
            json!({"plans": [{
                "name": "starter",
                "price": "0",
                "prices": [{"value": "29", "timeline": "monthly"}],
                "quotas": {
                    "rowsRead": 1, "rowsWritten": 2, "databases": 3, "locations": 4, "storage": 9_000_000_000_i64,
                    "groups": 6, "bytesSynced": 7,
                },
            }]}),
            |client| client.plans().list().send(),
            |got| {
                let [plan] = &got.plans[..] else { panic!("{got:?}") };
                assert_eq!((plan.name.as_str(), plan.price.as_str()), ("starter", "0"));
                assert_eq!((plan.prices[0].value.as_str(), plan.prices[0].timeline.as_str()), ("29", "monthly"));
                let quotas = &plan.quotas;
                assert_eq!((quotas.rows_read, quotas.rows_written, quotas.databases), (1, 2, Some(3)));
                assert_eq!((quotas.locations, quotas.storage), (4, 9_000_000_000));
                assert_eq!((quotas.groups, quotas.bytes_synced), (6, 7));
            },
        ),
        case(
            "listOrganizationInvoices",
            "GET /v1/organizations/{org}/invoices?type=upcoming",
            None,
            json!({"invoices": [{
                "invoice_number": "LFONTK-00001",
                "amount_due": "10.29",
                "due_date": "2024-01-01T05:00:00+00:00",
                "paid_at": "2024-01-02T05:00:00+00:00",
                "payment_failed_at": "2024-01-03T05:00:00+00:00",
                "invoice_pdf": "https://assets.withorb.com/invoice/1",
                "status": "paid",
                "hosted_invoice_url": "https://invoice.withorb.com/view/1",
            }]}),
            |client| client.invoices().list().r#type(InvoiceType::Upcoming).send(),
            |got| {
                let [invoice] = &got.invoices[..] else { panic!("{got:?}") };
                assert_eq!((invoice.invoice_number.as_str(), invoice.amount_due.as_str()), ("LFONTK-00001", "10.29"));
                assert_eq!(invoice.due_date.as_str(), "2024-01-01T05:00:00+00:00");
                assert_eq!(invoice.paid_at.as_ref().map(DateTime::as_str), Some("2024-01-02T05:00:00+00:00"));
                assert_eq!(invoice.payment_failed_at.as_ref().map(DateTime::as_str), Some("2024-01-03T05:00:00+00:00"));
                assert_eq!(invoice.invoice_pdf.as_deref(), Some("https://assets.withorb.com/invoice/1"));
                assert_eq!(invoice.status.as_deref(), Some("paid"));
                assert_eq!(invoice.hosted_invoice_url.as_deref(), Some("https://invoice.withorb.com/view/1"));
            },
        ),
        case(
            "listOrganizationAuditLogs",
            "GET /v1/organizations/{org}/audit-logs?page_size=50&page=3",
            None,
            json!({
                "audit_logs": [{
                    "code": "db-aunrchive",
                    "message": "a message",
                    "origin": "cli",
                    "author": "iku",
                    "created_at": "2023-12-20T09:46:08Z",
                    "data": {"name": "my-db", "deep": {"list": [1, 2.5, null]}},
                    "ip": "203.0.113.7",
                    "city": "Helsinki",
                    "country_code": "FI",
                    "latitude": 60.17,
                    "longitude": -24.94,
                }],
                "pagination": {"page": 3, "page_size": 50, "total_pages": 4, "total_rows": 173},
            }),
            |client| client.audit_logs().list().page_size(50).page(3).send(),
            |got| {
                let [log] = &got.audit_logs[..] else { panic!("{got:?}") };
                assert_eq!((&log.code, log.message.as_str()), (&AuditLogCode::DbAunrchive, "a message"));
                assert_eq!((log.origin.as_str(), log.author.as_str()), ("cli", "iku"));
                assert_eq!(log.created_at.as_str(), "2023-12-20T09:46:08Z");
                let data = log.data.as_ref().expect("there is data");
                assert_eq!(data["deep"], json!({"list": [1, 2.5, null]}));
                assert_eq!((log.ip.as_deref(), log.city.as_deref()), (Some("203.0.113.7"), Some("Helsinki")));
                assert_eq!(log.country_code.as_deref(), Some("FI"));
                assert_eq!((log.latitude, log.longitude), (Some(60.17), Some(-24.94)));
                let page = &got.pagination;
                assert_eq!((page.page, page.page_size, page.total_pages, page.total_rows), (3, 50, 4, 173));
            },
        ),
    ]
}
