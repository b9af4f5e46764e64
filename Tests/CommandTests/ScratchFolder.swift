import Foundation
import Testing

/// A folder for one test, in which commands are run. The test removes it.
struct ScratchFolder: Sendable {
  let url: URL

  init(_ name: String) throws {
    url = FileManager.default.temporaryDirectory.appending(path: "concord-\(name)-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(at: url) }

  /// Writes a text to a file in the folder.
  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: url.appending(path: name))
  }

  /// What `concord` prints, which has to end with 0.
  func concord(_ command: String) async throws -> String {
    let (output, status) = try await ConsoleSession.run("concord " + command, in: url)
    #expect(status == 0, "\(command): \(output)")
    return output
  }
}
