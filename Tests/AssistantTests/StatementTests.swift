import Assistant
import Concord
import Foundation
import Interchange
import Testing

@Suite("Statements of applicability")
struct StatementTests {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let example = root.appending(path: "examples/soa-2013.csv")

  private func quoted(_ text: String) -> String {
    let value = JSONValue.string(text).text
    return String(value.dropLast())
  }

  @Test("come as text and are planned from")
  func text() throws {
    let csv = try String(contentsOf: Self.example, encoding: .utf8)
    var session = try Session()
    let result = try session.call("transition", #"{"csv":\#(quoted(csv))}"#)
    #expect(result.status == "found")
    let plan = try #require(result["structuredContent"])
    #expect(plan["asOf"]?.string == "2026-11-01")
    #expect(plan["target"]?["id"]?.string == "iso27001-2022")
    #expect(plan["omitted"]?.elements.compactMap(\.string) == ["controls", "clauses"])
    #expect(plan["findings"]?.elements.isEmpty == false)
    let full = try session.call("transition", #"{"csv":\#(quoted(csv)),"full":true,"asOf":"2025-01-01"}"#)
    #expect(full["structuredContent"]?["controls"]?.elements.count == 93)
    #expect(full["structuredContent"]?["asOf"]?.string == "2025-01-01")
    let coverage = try session.call("coverage", #"{"target":"soc2","csv":\#(quoted(csv)),"by":["22301"]}"#)
    #expect(coverage.status == "found")
    #expect(coverage.text.contains("statement.csv and iso22301-2019"))
  }

  @Test("come as a file where its folder is allowed")
  func file() throws {
    let files = try ReadablePaths([Self.root.appending(path: "examples").path])
    var session = try Session(files: files)
    for name in ["soa-2013.csv", "soa-2013.xlsx"] {
      let path = Self.root.appending(path: "examples/\(name)").path
      #expect(try session.call("transition", #"{"path":\#(quoted(path))}"#).status == "found")
    }
    let both = try session.call("transition", #"{"path":"a","csv":"b"}"#)
    #expect(both["isError"]?.bool == true)
  }

  @Test("of the wrong edition are refused in words")
  func wrongEdition() throws {
    let csv = "Control,Title,Applicable,Status\nA.5.7,Threat intelligence,Yes,Implemented\n"
    var session = try Session()
    let result = try session.call("transition", #"{"csv":\#(quoted(csv)),"edition":"27001:2022"}"#)
    #expect(result["isError"]?.bool == true)
    #expect(result.text.contains("nothing to move to"), "\(result.text)")
  }
}

@Suite("What may be read")
struct ReadablePathsTests {
  /// A folder with an allowed and a forbidden part, removed afterwards.
  private func withFolders(_ body: (_ root: URL, _ allowed: ReadablePaths) throws -> Void) throws {
    let manager = FileManager.default
    let root = manager.temporaryDirectory.appending(path: "concord-\(UUID().uuidString)")
    defer { try? manager.removeItem(at: root) }
    for folder in ["open/inner", "open-not", "closed"] {
      try manager.createDirectory(at: root.appending(path: folder), withIntermediateDirectories: true)
    }
    for file in ["open/a.csv", "open/inner/b.csv", "open-not/c.csv", "closed/d.csv"] {
      try Data("text".utf8).write(to: root.appending(path: file))
    }
    try manager.createSymbolicLink(
      at: root.appending(path: "open/link.csv"), withDestinationURL: root.appending(path: "closed/d.csv"))
    try manager.createSymbolicLink(
      at: root.appending(path: "closed/in.csv"), withDestinationURL: root.appending(path: "open/a.csv"))
    try body(root, try ReadablePaths([root.appending(path: "open").path]))
  }

  @Test("lies at or below what is allowed, wherever links lead")
  func containment() throws {
    try withFolders { root, allowed in
      for path in ["open/a.csv", "open/inner/b.csv", "open/inner/../a.csv", "closed/in.csv"] {
        let bytes = try allowed.bytes(of: root.path + "/" + path)
        #expect(bytes == Array("text".utf8))
      }
      for path in [
        "open-not/c.csv", "closed/d.csv", "open/../closed/d.csv", "open/link.csv", "open/none.csv",
        "open/a.csv\0x",
      ] {
        #expect(throws: ReadablePathsError.refused(root.path + "/" + path, allowed: allowed.paths)) {
          try allowed.bytes(of: root.path + "/" + path)
        }
      }
      #expect(throws: ReadablePathsError.noFile(root.path + "/open/inner")) {
        try allowed.bytes(of: root.path + "/open/inner")
      }
    }
  }

  @Test("is nothing unless something is allowed")
  func nothing() throws {
    #expect(throws: ReadablePathsError.self) { try ReadablePaths().bytes(of: StatementTests.example.path) }
    #expect(throws: ReadablePathsError.missing("/no/such/folder")) { try ReadablePaths(["/no/such/folder"]) }
  }

  @Test("can be a single file")
  func single() throws {
    let allowed = try ReadablePaths([StatementTests.example.path])
    #expect(try !allowed.bytes(of: StatementTests.example.path).isEmpty)
  }
}
