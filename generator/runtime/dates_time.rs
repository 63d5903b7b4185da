//! [`DateTime`] and [`Date`] as the types of the crate `time`, and back.

use super::time::{Date, DateTime, InvalidTime, Moment};

/// What is said of what the crate cannot hold: by itself, its years are those from -9999 to 9999.
const BEYOND: &str = "it is outside of what `time` can hold";

impl DateTime {
    /// Returns the moment as the crate `time` has it, with the offset that the text has. A leap second is the second after it.
    ///
    /// # Errors
    ///
    /// Where a server sent what is no RFC 3339, or a moment that is in the year 10000 in UTC.
    #[inline]
    pub fn to_time(&self) -> Result<::time::OffsetDateTime, InvalidTime> {
        let Moment { seconds, nanos, offset } = self.moment()?;
        let time = ::time::OffsetDateTime::from_unix_timestamp(seconds).and_then(|time| time.replace_nanosecond(nanos));
        match (time, ::time::UtcOffset::from_whole_seconds(offset)) {
            (Ok(time), Ok(offset)) => time.checked_to_offset(offset).ok_or_else(|| self.beyond(BEYOND)),
            _ => Err(self.beyond(BEYOND)),
        }
    }
}

/// Formats in UTC, whatever the offset. Outside of the years 0 to 9999, which RFC 3339 can write, it is the nearest moment inside.
impl From<::time::OffsetDateTime> for DateTime {
    #[inline]
    fn from(time: ::time::OffsetDateTime) -> DateTime {
        DateTime::at(time.unix_timestamp(), time.nanosecond())
    }
}

impl TryFrom<&DateTime> for ::time::OffsetDateTime {
    type Error = InvalidTime;

    #[inline]
    fn try_from(time: &DateTime) -> Result<::time::OffsetDateTime, InvalidTime> {
        time.to_time()
    }
}

impl Date {
    /// Returns the day as the crate `time` has it.
    ///
    /// # Errors
    ///
    /// Where a server sent what is no RFC 3339.
    #[inline]
    pub fn to_time(&self) -> Result<::time::Date, InvalidTime> {
        let (year, month, day) = self.ymd()?;
        let month = ::time::Month::try_from(month);
        let date = month.and_then(|month| ::time::Date::from_calendar_date(year.into(), month, day));
        date.map_err(|_| self.beyond(BEYOND))
    }
}

/// Outside of the years 0 to 9999, which RFC 3339 can write, it is the nearest day inside.
impl From<::time::Date> for Date {
    #[inline]
    fn from(date: ::time::Date) -> Date {
        Date::on(date.year(), date.month().into(), date.day())
    }
}

impl TryFrom<&Date> for ::time::Date {
    type Error = InvalidTime;

    #[inline]
    fn try_from(date: &Date) -> Result<::time::Date, InvalidTime> {
        date.to_time()
    }
}
