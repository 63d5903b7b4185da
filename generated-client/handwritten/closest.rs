//! The region that is closest to the caller, which a host of its own tells to everybody.

use crate::api::locations::Locations;
use crate::runtime;

/// What tells it.
const HOST: &str = "https://region.turso.io";

/// It asks for no credential, so that none is shown there.
static CLOSEST_REGION: runtime::Operation = runtime::Operation {
    id: "closestRegion",
    method: http::Method::GET,
    path: "/",
    lifted: &[],
    security: &[],
    accept: "application/json",
    secret: false,
    server: None,
};

impl Locations<'_> {
    /// Finds the closest region
    ///
    /// Asks `region.turso.io` which region is the closest to where this program runs. No credential is sent there. Where the client has
    /// a base URL of its own, that server is asked, at the root of its paths, so that no call leaves it.
    ///
    /// Documented at <https://docs.turso.tech/api-reference/locations/closest-region>, not in the published OpenAPI document.
    ///
    /// ```no_run
    /// # async fn closest(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
    /// let region = turso.locations().closest().send().await?;
    /// let known = turso.locations().list().send().await?;
    /// println!("{} is {:?}", region.server, known.locations.get(&region.server));
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn closest(&self) -> FindClosestRegion {
        let core = &self.client.core;
        let mut call = core.call(&CLOSEST_REGION);
        if !core.has_own_base_url() {
            call.base_url(HOST);
        }
        FindClosestRegion { call }
    }
}

/// A call that finds the closest region, to be finished with `send`.
#[derive(Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct FindClosestRegion {
    call: runtime::Call,
}

runtime::call_options!(FindClosestRegion);

impl FindClosestRegion {
    #[inline]
    fn call(self) -> runtime::Call {
        self.call
    }
}

runtime::sending! {
    FindClosestRegion {
        operation: CLOSEST_REGION,
        reply: json as ClosestRegion,
    }
}

/// The region that is closest to the caller.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ClosestRegion {
    /// Code of the location of the server that answered, which is the closest one.
    pub server: String,
    /// Code of the location where the request came in.
    pub client: Option<String>,
    /// What else the object holds; it is written back as it came.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

runtime::record! {
    ClosestRegion {
        server: "server",
        client: "client",
        ..extra
    }
}
