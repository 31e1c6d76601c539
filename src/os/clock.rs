//! The clock. Every other module is handed an instant.

use std::time::Instant;

use chrono::{DateTime, Utc};

/// The instant now, in UTC. The machine's zone is never read: zones come from the base.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
pub fn now() -> DateTime<Utc> {
    DateTime::<Utc>::from(std::time::SystemTime::now())
}

/// The instant now on the clock that nobody sets; only for how long something took.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
pub fn steady() -> Instant {
    Instant::now()
}
