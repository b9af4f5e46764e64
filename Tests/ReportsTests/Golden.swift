import Foundation
import Testing

/// Whole outputs beside the tests. `CONCORD_GOLDEN=rewrite` writes them, in a run that then fails on purpose.
enum Golden {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden")

  /// Compares `text` with the file `name`, or rewrites it.
  static func check(
    _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["CONCORD_GOLDEN"] == "rewrite" {
      try Data(text.utf8).write(to: file)
      Issue.record("rewrote Golden/\(name); look at the difference", sourceLocation: sourceLocation)
      return
    }
    let expected = try? String(contentsOf: file, encoding: .utf8)
    #expect(
      expected != nil, "no Golden/\(name); write it with CONCORD_GOLDEN=rewrite",
      sourceLocation: sourceLocation)
    guard let expected, expected != text else { return }
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    let line =
      zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
    Issue.record(
      """
      differs from Golden/\(name) at line \(line + 1):
      - \(line < old.count ? old[line] : "(end)")
      + \(line < new.count ? new[line] : "(end)")
      Rewrite it with CONCORD_GOLDEN=rewrite when this is meant.
      """, sourceLocation: sourceLocation)
  }
}
