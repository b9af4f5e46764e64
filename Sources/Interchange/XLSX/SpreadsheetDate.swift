internal import ControlModel

/// The two ways in which spreadsheets number days.
internal enum SpreadsheetDate {
  /// The day of a serial number; nil when there is none, as for times without a day.
  ///
  /// The 1900 system has a 29 February 1900 that never was (serial 60): serials before it are one day off
  /// from those after it. The 1904 system starts with serial 0 on 1 January 1904.
  static func date(serial: Double, uses1904: Bool) -> CalendarDate? {
    guard serial.isFinite, serial >= (uses1904 ? 0 : 1), serial < 2_958_466 else { return nil }
    let day = Int(serial.rounded(.down))
    if uses1904 { return CalendarDate(dayNumber: day - 24_107) }
    return CalendarDate(dayNumber: day - (day < 60 ? 25_568 : 25_569))
  }

  /// The serial number of a day in the 1900 system; nil before 1 March 1900, which that system gets wrong.
  static func serial(of date: CalendarDate) -> Int? {
    let serial = date.dayNumber + 25_569
    return serial > 60 ? serial : nil
  }
}
