//! [`DateTime`] and [`Date`] as the types of chrono, and back.

use super::time::{Date, DateTime, InvalidTime, Moment};

impl DateTime {
    /// Returns the moment as chrono has it, with the offset that the text has; `to_utc()` of that is the one in UTC. A leap second
    /// is the second after it.
    ///
    /// # Errors
    ///
    /// Where a server sent what is no RFC 3339.
    #[inline]
    pub fn to_chrono(&self) -> Result<chrono::DateTime<chrono::FixedOffset>, InvalidTime> {
        let Moment { seconds, nanos, offset } = self.moment()?;
        let time = chrono::DateTime::from_timestamp(seconds, nanos);
        match (time, chrono::FixedOffset::east_opt(offset)) {
            (Some(time), Some(offset)) => Ok(time.with_timezone(&offset)),
            _ => Err(self.beyond("it is outside of what chrono can hold")),
        }
    }
}

/// Formats in UTC, whatever the zone. Outside of the years 0 to 9999, which RFC 3339 can write, it is the nearest moment inside.
impl<Z: chrono::TimeZone> From<chrono::DateTime<Z>> for DateTime {
    #[inline]
    fn from(time: chrono::DateTime<Z>) -> DateTime {
        let (seconds, nanos) = (time.timestamp(), time.timestamp_subsec_nanos());
        // chrono counts a leap second as more than a second of nanoseconds.
        match nanos.checked_sub(1_000_000_000) {
            Some(nanos) => DateTime::at(seconds + 1, nanos),
            None => DateTime::at(seconds, nanos),
        }
    }
}

impl TryFrom<&DateTime> for chrono::DateTime<chrono::FixedOffset> {
    type Error = InvalidTime;

    #[inline]
    fn try_from(time: &DateTime) -> Result<chrono::DateTime<chrono::FixedOffset>, InvalidTime> {
        time.to_chrono()
    }
}

impl TryFrom<&DateTime> for chrono::DateTime<chrono::Utc> {
    type Error = InvalidTime;

    #[inline]
    fn try_from(time: &DateTime) -> Result<chrono::DateTime<chrono::Utc>, InvalidTime> {
        time.to_chrono().map(|time| time.to_utc())
    }
}

impl Date {
    /// Returns the day as chrono has it.
    ///
    /// # Errors
    ///
    /// Where a server sent what is no RFC 3339.
    #[inline]
    pub fn to_chrono(&self) -> Result<chrono::NaiveDate, InvalidTime> {
        let (year, month, day) = self.ymd()?;
        let date = chrono::NaiveDate::from_ymd_opt(year.into(), month.into(), day.into());
        date.ok_or_else(|| self.beyond("it is outside of what chrono can hold"))
    }
}

/// Outside of the years 0 to 9999, which RFC 3339 can write, it is the nearest day inside.
impl From<chrono::NaiveDate> for Date {
    #[inline]
    fn from(date: chrono::NaiveDate) -> Date {
        use chrono::Datelike as _;
        Date::on(date.year(), date.month() as u8, date.day() as u8)
    }
}

impl TryFrom<&Date> for chrono::NaiveDate {
    type Error = InvalidTime;

    #[inline]
    fn try_from(date: &Date) -> Result<chrono::NaiveDate, InvalidTime> {
        date.to_chrono()
    }
}
