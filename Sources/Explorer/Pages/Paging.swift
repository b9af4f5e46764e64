/// Which part of a long list a page shows.
struct Paging {
  /// The positions shown.
  let range: Range<Int>
  private let page: Int
  private let pages: Int
  private let target: (Int) -> String

  /// The part that the request asks for: page 1 unless it says otherwise, the last page when there are fewer.
  ///
  /// - Parameter anchor: The part of the page that the links lead to, where a page has several lists.
  init(
    _ request: ExplorerRequest, count: Int, size: Int, parameter: String, anchor: String? = nil
  ) throws(ExplorerProblem) {
    pages = max(1, (count + size - 1) / size)
    var wanted = 1
    if let text = request.value(parameter) {
      guard let number = Int(text), number >= 1, number < 1_000_000 else {
        throw .badRequest("'\(parameter)' is a whole number from 1.")
      }
      wanted = number
    }
    page = min(wanted, pages)
    let start = min((page - 1) * size, count)
    range = start..<min(start + size, count)
    let path = PageFormat.split(request.path).path
    let others = request.query.filter { $0.name != parameter }
    let place = anchor.map { "#\($0)" } ?? ""
    target = {
      path + "?" + FormFields.encode(others + [ExplorerRequest.Field(parameter, String($0))]) + place
    }
  }

  /// The way to the other parts; nothing when there is one.
  ///
  /// - Parameter name: What is listed, where a page has several lists.
  func draw(_ name: String = "the list", into html: inout HTML) {
    guard pages > 1 else { return }
    html.tag("nav", ["class": "paging", "aria-label": "Pages of \(name)"]) { nav in
      if page > 1 { nav.tag("a", ["href": target(page - 1), "rel": "prev"], text: "Previous") }
      nav.tag("span", text: "Page \(page) of \(pages)")
      if page < pages { nav.tag("a", ["href": target(page + 1), "rel": "next"], text: "Next") }
    }
  }
}
