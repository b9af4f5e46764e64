import ControlModel
import Testing

@Suite("A calendar date")
struct CalendarDateTests {
  @Test("Every day from 1900 to 2100 survives the way to its day number and back, in order")
  func dayNumbers() throws {
    let first = try #require(CalendarDate(year: 1900, month: 1, day: 1))
    var previous = first
    for number in (first.dayNumber + 1)...(first.dayNumber + 73_413) {
      let date = CalendarDate(dayNumber: number)
      #expect(date.dayNumber == number)
      #expect(previous < date)
      previous = date
    }
    #expect(previous.description == "2100-12-31")
  }

  @Test(
    "Months are added by the calendar, and end where the month ends",
    arguments: [
      ("2024-01-31", 1, "2024-02-29"), ("2023-01-31", 1, "2023-02-28"), ("2025-10-31", 6, "2026-04-30"),
      ("2022-11-15", 36, "2025-11-15"), ("2024-02-29", 12, "2025-02-28"), ("2024-03-31", -1, "2024-02-29"),
    ])
  func months(start: String, months: Int, end: String) throws {
    let date = try #require(CalendarDate(iso8601: start))
    #expect(date.adding(months: months).description == end)
  }

  @Test(
    "Days that do not exist, and other spellings, are refused",
    arguments: ["2023-02-29", "2023-13-01", "2023-1-1", "23-01-01", "2023-01-01T00:00", "", "2023-00-10"])
  func refused(text: String) { #expect(CalendarDate(iso8601: text) == nil) }
}
