import Foundation
import Testing

/// Whole terminal sessions against `Golden/*.console`. `CONCORD_GOLDEN=rewrite` reruns the commands that stand in
/// them and writes what they print, in a run that fails on purpose.
@Suite("Terminal sessions")
struct GoldenSessionTests {
  static let files =
    ((try? FileManager.default.contentsOfDirectory(atPath: ConsoleSession.golden.path)) ?? [])
    .filter { $0.hasSuffix(".console") }.sorted()

  @Test("print what their golden files say", arguments: files)
  func session(file: String) async throws {
    let url = ConsoleSession.golden.appending(path: file)
    let expected = try String(contentsOf: url, encoding: .utf8)
    let preamble = expected.prefix { $0 != "$" }
    var actual: [ConsoleSession.Step] = []
    for step in ConsoleSession.steps(in: expected) { actual.append(try await ConsoleSession.rerun(step)) }
    #expect(!actual.isEmpty)
    let text = preamble + ConsoleSession.text(actual)
    if ConsoleSession.isRewriting {
      if text != expected {
        try Data(text.utf8).write(to: url)
        Issue.record("rewrote \(file); look at the difference")
      }
    } else {
      #expect(text == expected)
    }
  }
}

/// The README and the pages of `docs/` are executable: each `console` block is run and compared.
@Suite("Documents")
struct DocumentTests {
  static let files: [String] = {
    let root = ConsoleSession.root
    let docs =
      FileManager.default.enumerator(atPath: root.appending(path: "docs").path)?
      .compactMap { $0 as? String }.filter { $0.hasSuffix(".md") }.map { "docs/" + $0 } ?? []
    // The tutorial is a story in a folder of its own: StoryTests.
    return (["README.md"] + docs).filter {
      $0 != StoryTests.page
        && ((try? String(contentsOf: root.appending(path: $0), encoding: .utf8)) ?? "").contains(
          "```console\n")
    }.sorted()
  }()

  @Test("show what the commands really print", arguments: files)
  func blocks(file: String) async throws {
    let url = ConsoleSession.root.appending(path: file)
    let expected = try String(contentsOf: url, encoding: .utf8)
    var parts = expected.components(separatedBy: "```console\n")
    for index in parts.indices.dropFirst() {
      guard let end = parts[index].range(of: "```") else { continue }
      let block = parts[index][..<end.lowerBound]
      var steps: [ConsoleSession.Step] = []
      // `make …` and the like set things up; they are shown, not run.
      for step in ConsoleSession.steps(in: block) {
        steps.append(step.command.hasPrefix("concord ") ? try await ConsoleSession.rerun(step) : step)
      }
      parts[index] = ConsoleSession.text(steps) + parts[index][end.lowerBound...]
    }
    let text = parts.joined(separator: "```console\n")
    if ConsoleSession.isRewriting {
      if text != expected {
        try Data(text.utf8).write(to: url)
        Issue.record("rewrote \(file); look at the difference")
      }
    } else {
      #expect(text == expected)
    }
  }
}
