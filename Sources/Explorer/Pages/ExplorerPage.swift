internal import Concord

/// A page before it is rendered: what people read, and the report by which programs and files say the same.
struct ExplorerPage {
  /// The page's title, its first heading.
  var title: String
  /// A sentence under the title.
  var lead: String = ""
  /// The name of a file with the page.
  var name: String
  /// The same for programs and files.
  var report: any Report
  /// The frameworks that the page is about, whose editions it names.
  var frameworks: [FrameworkID] = []
  /// The mapping sets that it rests on.
  var sets: [String] = []
  /// Whether it can be had in other formats.
  var hasTwins = true
  /// The day that it is of, when it says what the workspace holds: such a page is not kept.
  var date: CalendarDate?
  /// The part of the navigation that it belongs to.
  var section: Section
  /// Where the answer is instead.
  var redirect: String?
  /// What follows the title.
  var body: HTML

  /// The parts of the navigation.
  enum Section: String, CaseIterable {
    case overview = "Overview"
    case crosswalk = "Crosswalk"
    case coverage = "Coverage"
    case transition = "Transition"
    case programme = "Programme"
    case ask = "Ask"

    var path: String { self == .overview ? "/" : "/\(rawValue.lowercased())" }
  }
}

/// The addresses of pages.
enum Address {
  static func control(_ reference: ControlReference) -> String {
    "/control/\(FormFields.encode(reference.framework.rawValue))/\(FormFields.encode(reference.control.rawValue))"
  }
  static func framework(_ id: FrameworkID) -> String { "/framework/\(FormFields.encode(id.rawValue))" }
  static func page(_ path: String, _ fields: [(String, String?)]) -> String {
    let given = fields.compactMap { name, value in value.map { ExplorerRequest.Field(name, $0) } }
    return given.isEmpty ? path : path + "?" + FormFields.encode(given)
  }
  static func explain(_ source: ControlReference, _ target: ControlReference) -> String {
    page("/explain", [("source", source.description), ("target", target.description)])
  }
}
