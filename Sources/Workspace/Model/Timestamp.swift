public import ControlModel

/// A moment to the second, in Coordinated Universal Time: `2026-11-22T18:54:25Z`.
///
/// The workspace reads no clock: whoever changes something passes the moment in.
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted; within the years 1…9999.
  public let secondsSince1970: Int

  /// The moment, clamped to the years 1…9999.
  public init(secondsSince1970 seconds: Int) {
    secondsSince1970 = min(max(seconds, -719_162 * 86_400), 2_932_896 * 86_400 + 86_399)
  }

  /// Parses `YYYY-MM-DDTHH:MM:SSZ` exactly, or `YYYY-MM-DD` for the beginning of that day; nil otherwise.
  public init?(iso8601 text: some StringProtocol) {
    if let day = CalendarDate(iso8601: text) {
      self.init(beginningOf: day)
      return
    }
    let bytes = Array(text.utf8)
    guard bytes.count == 20, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"), bytes[19] == UInt8(ascii: "Z"),
      let day = CalendarDate(iso8601: String(decoding: bytes[..<10], as: UTF8.self)),
      let hour = Self.number(bytes[11..<13]), let minute = Self.number(bytes[14..<16]),
      let second = Self.number(bytes[17..<19]), hour < 24, minute < 60, second < 60
    else { return nil }
    self.init(secondsSince1970: day.dayNumber * 86_400 + hour * 3600 + minute * 60 + second)
  }

  /// The first second of a day.
  public init(beginningOf day: CalendarDate) { self.init(secondsSince1970: day.dayNumber * 86_400) }

  /// The last second of a day.
  public init(endOf day: CalendarDate) { self.init(secondsSince1970: day.dayNumber * 86_400 + 86_399) }

  /// The day, in UTC.
  public var date: CalendarDate {
    CalendarDate(dayNumber: (secondsSince1970 - secondOfDay) / 86_400)
  }

  private var secondOfDay: Int {
    let rest = secondsSince1970 % 86_400
    return rest < 0 ? rest + 86_400 : rest
  }

  /// Whether the left side is earlier.
  public static func < (left: Self, right: Self) -> Bool { left.secondsSince1970 < right.secondsSince1970 }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var result = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      result = result * 10 + Int(digit - 0x30)
    }
    return result
  }
}

extension Timestamp: CustomStringConvertible {
  /// `YYYY-MM-DDTHH:MM:SSZ`, which sorts as text in the order of time.
  public var description: String {
    func pad(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let seconds = secondOfDay
    return "\(date)T\(pad(seconds / 3600)):\(pad(seconds / 60 % 60)):\(pad(seconds % 60))Z"
  }
}
