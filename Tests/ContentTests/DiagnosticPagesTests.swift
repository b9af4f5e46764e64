import Concord
import Foundation
import Testing

@Suite("The page of findings")
struct DiagnosticPagesTests {
  @Test("has an entry for every code, and no other")
  func entries() throws {
    let page = try String(contentsOf: Repository.root.appending(path: "docs/diagnostics.md"), encoding: .utf8)
    let entries = page.split(separator: "\n").filter { $0.hasPrefix("### ") }.map { String($0.dropFirst(4)) }
    #expect(entries.sorted() == DiagnosticCode.allCases.map(\.rawValue).sorted())
  }
}
