import Foundation
import Testing

/// `docs/tutorial.md` is a story: its `console` blocks are one session, run from the first to the last in a folder that
/// holds the sample statement and nothing else, and compared. What `export` sets holds for all that follows.
/// `CONCORD_GOLDEN=rewrite` writes what the commands print, in a run that fails on purpose.
@Suite("The story of the tutorial")
struct StoryTests {
  static let page = "docs/tutorial.md"

  @Test("happens as it is told")
  func story() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "concord-story-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(
      at: ConsoleSession.root.appending(path: "examples/soa-2013.xlsx"),
      to: folder.appending(path: "soa-2013.xlsx"))
    let url = ConsoleSession.root.appending(path: Self.page)
    let expected = try String(contentsOf: url, encoding: .utf8)
    var parts = expected.components(separatedBy: "```console\n")
    var exports = ""
    var commands = 0
    for index in parts.indices.dropFirst() {
      let end = try #require(parts[index].range(of: "```"), "a block of \(Self.page) does not end")
      var steps: [ConsoleSession.Step] = []
      for step in ConsoleSession.steps(in: parts[index][..<end.lowerBound]) {
        if step.command.hasPrefix("export ") { exports += step.command + "; " }
        let (output, status) = try await ConsoleSession.run(exports + step.command, in: folder)
        steps.append(.init(command: step.command, output: output + (status == 0 ? "" : "[exit \(status)]\n")))
        commands += 1
        #expect(status < 2, "\(step.command): \(output)")
      }
      parts[index] = ConsoleSession.text(steps) + parts[index][end.lowerBound...]
    }
    #expect(commands > 20)
    let text = parts.joined(separator: "```console\n")
    if ConsoleSession.isRewriting {
      if text != expected {
        try Data(text.utf8).write(to: url)
        Issue.record("rewrote \(Self.page); look at the difference")
      }
    } else {
      #expect(text == expected)
    }
  }
}
