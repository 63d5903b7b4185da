//! [`DateTime`] and [`Date`] as the types of jiff, and back.

use super::time::{Date, DateTime, InvalidTime, Moment};

impl DateTime {
    /// Returns the moment as jiff has it. A leap second is the second after it.
    ///
    /// # Errors
    ///
    /// Where a server sent what is no RFC 3339, or a moment after 9999-12-30T22:00:00.999999999Z, jiff's last one.
    #[inline]
    pub fn to_jiff(&self) -> Result<jiff::Timestamp, InvalidTime> {
        let Moment { seconds, nanos, .. } = self.moment()?;
        // Less than a second, which fits.
        jiff::Timestamp::new(seconds, nanos as i32).map_err(|_| self.beyond("it is outside of what jiff can hold"))
    }
}

/// Formats in UTC. Outside of the years 0 to 9999, which RFC 3339 can write, it is the nearest moment inside.
impl From<jiff::Timestamp> for DateTime {
    #[inline]
    fn from(time: jiff::Timestamp) -> DateTime {
        let (seconds, nanos) = (time.as_second(), time.subsec_nanosecond());
        // Before 1970 both count down; a fraction in a text counts up from the second below it.
        match u32::try_from(nanos) {
            Ok(nanos) => DateTime::at(seconds, nanos),
            Err(_) => DateTime::at(seconds - 1, 1_000_000_000 - nanos.unsigned_abs()),
        }
    }
}

impl TryFrom<&DateTime> for jiff::Timestamp {
    type Error = InvalidTime;

    #[inline]
    fn try_from(time: &DateTime) -> Result<jiff::Timestamp, InvalidTime> {
        time.to_jiff()
    }
}

impl Date {
    /// Returns the day as jiff has it.
    ///
    /// # Errors
    ///
    /// Where a server sent what is no RFC 3339.
    #[inline]
    pub fn to_jiff(&self) -> Result<jiff::civil::Date, InvalidTime> {
        let (year, month, day) = self.ymd()?;
        let date = jiff::civil::Date::new(year, month as i8, day as i8);
        date.map_err(|_| self.beyond("it is outside of what jiff can hold"))
    }
}

/// Outside of the years 0 to 9999, which RFC 3339 can write, it is the nearest day inside.
impl From<jiff::civil::Date> for Date {
    #[inline]
    fn from(date: jiff::civil::Date) -> Date {
        Date::on(date.year().into(), date.month().unsigned_abs(), date.day().unsigned_abs())
    }
}

impl TryFrom<&Date> for jiff::civil::Date {
    type Error = InvalidTime;

    #[inline]
    fn try_from(date: &Date) -> Result<jiff::civil::Date, InvalidTime> {
        date.to_jiff()
    }
}
