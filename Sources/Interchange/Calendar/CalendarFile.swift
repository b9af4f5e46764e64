public import ControlModel

/// A calendar of whole days that other programs import (iCalendar, RFC 5545).
public struct CalendarFile: Hashable, Sendable {
  /// An event of one or several whole days.
  public struct Event: Hashable, Sendable {
    /// A name that stays the same when the event is written again, without white space.
    public var uid: String
    /// The first day.
    public var from: CalendarDate
    /// The last day; not before the first.
    public var to: CalendarDate
    /// One line that says what it is.
    public var summary: String
    /// More about it; lines end with `\n`.
    public var description: String
    /// Words that it is filed under.
    public var categories: [String]

    /// An event of one day, or until `to`.
    public init(
      uid: String, from: CalendarDate, to: CalendarDate? = nil, summary: String, description: String = "",
      categories: [String] = []
    ) {
      self.uid = uid
      self.from = from
      self.to = to.map { max($0, from) } ?? from
      self.summary = summary
      self.description = description
      self.categories = categories
    }
  }

  /// What the calendar is called.
  public var name: String
  /// The day of which the events' time stamps are: midnight in UTC.
  public var stamp: CalendarDate
  /// The events, in the order in which they are written.
  public var events: [Event]

  /// A calendar.
  public init(name: String, stamp: CalendarDate, events: [Event] = []) {
    self.name = name
    self.stamp = stamp
    self.events = events
  }

  /// The calendar as RFC 5545 has it: lines end with CR LF and are folded after 75 octets.
  ///
  /// The same calendar gives the same text. Control characters are left out.
  public var text: String {
    var out = ""
    func line(_ name: String, _ value: String) { out += Self.folded("\(name):\(value)") }
    line("BEGIN", "VCALENDAR")
    line("VERSION", "2.0")
    line("PRODID", "-//Concord//Plans//EN")
    line("CALSCALE", "GREGORIAN")
    line("METHOD", "PUBLISH")
    line("X-WR-CALNAME", Self.escaped(name))
    for event in events {
      line("BEGIN", "VEVENT")
      line("UID", Self.escaped(event.uid))
      line("DTSTAMP", Self.compact(stamp) + "T000000Z")
      line("DTSTART;VALUE=DATE", Self.compact(event.from))
      // The end of whole days is the day after the last one.
      line("DTEND;VALUE=DATE", Self.compact(event.to.adding(days: 1)))
      line("SUMMARY", Self.escaped(event.summary))
      if !event.description.isEmpty { line("DESCRIPTION", Self.escaped(event.description)) }
      if !event.categories.isEmpty {
        line("CATEGORIES", event.categories.map(Self.escaped).joined(separator: ","))
      }
      line("TRANSP", "TRANSPARENT")
      line("END", "VEVENT")
    }
    line("END", "VCALENDAR")
    return out
  }

  /// `20260315`.
  private static func compact(_ date: CalendarDate) -> String {
    String(date.description.filter { $0 != "-" })
  }

  /// A TEXT value (RFC 5545, 3.3.11).
  static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": out += "\\\\"
      case ";": out += "\\;"
      case ",": out += "\\,"
      case "\n": out += "\\n"
      default: if scalar.value >= 0x20, scalar.value != 0x7F { out.unicodeScalars.append(scalar) }
      }
    }
    return out
  }

  /// A content line in pieces of at most 75 octets, never within a character (RFC 5545, 3.1).
  static func folded(_ line: String) -> String {
    var out = ""
    var used = 0
    for scalar in line.unicodeScalars {
      let length = UTF8.width(scalar)
      if used + length > 75 {
        out += "\r\n "
        used = 1
      }
      out.unicodeScalars.append(scalar)
      used += length
    }
    return out + "\r\n"
  }
}
