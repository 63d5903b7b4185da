//! The audit log: what was done, the newest first, in pages.

use turso_platform::api::audit_logs::{ListOrganizationAuditLogsResponse, Pagination};

use super::answer::{Answer, Done, Refusal, filled};
use super::call::Call;

/// `GET ../audit-logs`. A plan that costs nothing does not have it.
pub(super) fn list(call: &mut Call<'_>) -> Done {
    let (page, size) = (call.number("page")?.unwrap_or(1), call.number("page_size")?.unwrap_or(100));
    let organization = call.organization()?;
    if organization.about.plan_id.as_deref() == Some("starter") {
        let refusal = Refusal::new(402, "audit logs are not available on the starter plan");
        return Err(refusal.code("feature_not_available_for_starter_plan"));
    }
    let all = &organization.audit_logs;
    let whole = |number: i64| usize::try_from(number).unwrap_or(usize::MAX);
    let begin = whole(page - 1).saturating_mul(whole(size));
    let rows = i64::try_from(all.len()).unwrap_or(i64::MAX);
    let pagination = filled!(Pagination {
        page: page,
        page_size: size,
        total_pages: rows / size + i64::from(rows % size > 0),
        total_rows: rows,
    });
    Answer::json(&filled!(ListOrganizationAuditLogsResponse {
        audit_logs: all.iter().rev().skip(begin).take(whole(size)).cloned().collect(),
        pagination: pagination,
    }))
}
