import Foundation
import Testing

/// `docs/library.md` shows the blocks of `LibraryExamples.swift`, letter for letter. `CONCORD_GOLDEN=rewrite` writes
/// them into the page, in a run that fails on purpose.
@Suite("The page of the library")
struct LibraryPageTests {
  /// The blocks between `// ▸ name` and `// ◂`, without their indentation.
  static func blocks() throws -> [String: String] {
    let source = try String(
      contentsOfFile: ConsoleRoot.path("Tests/LibraryTests/LibraryExamples.swift"), encoding: .utf8)
    var blocks: [String: String] = [:]
    var name: String?
    var lines: [Substring] = []
    for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
      let text = line.trimmingCharacters(in: .whitespaces)
      if text.hasPrefix("// ▸ ") {
        (name, lines) = (String(text.dropFirst(5)), [])
      } else if text == "// ◂", let found = name {
        blocks[found] = lines.map { $0.hasPrefix("    ") ? $0.dropFirst(4) : $0 }.joined(separator: "\n")
        name = nil
      } else {
        lines.append(line)
      }
    }
    return blocks
  }

  @Test("shows the examples that are compiled and run, all of them")
  func page() throws {
    let file = ConsoleRoot.path("docs/library.md")
    let page = try String(contentsOfFile: file, encoding: .utf8)
    let blocks = try Self.blocks()
    #expect(blocks.count >= 8)
    var shown: Set<String> = []
    var parts = page.components(separatedBy: "```swift\n")
    for index in parts.indices.dropFirst() {
      guard let end = parts[index].range(of: "```") else { continue }
      // `<!-- example: ask -->` stands on the line before the fence.
      let mark = parts[index - 1].split(separator: "\n").last.map(String.init) ?? ""
      let name = mark.replacingOccurrences(of: "<!-- example: ", with: "").replacingOccurrences(
        of: " -->", with: "")
      guard let block = blocks[name] else {
        Issue.record("no example '\(name)' in LibraryExamples.swift")
        continue
      }
      shown.insert(name)
      parts[index] = block + "\n" + parts[index][end.lowerBound...]
    }
    #expect(shown == Set(blocks.keys))
    let text = parts.joined(separator: "```swift\n")
    if text != page, ProcessInfo.processInfo.environment["CONCORD_GOLDEN"] == "rewrite" {
      try Data(text.utf8).write(to: URL(fileURLWithPath: file))
      Issue.record("rewrote docs/library.md; look at the difference")
    } else {
      #expect(text == page)
    }
  }
}
