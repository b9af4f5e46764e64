package import Foundation

/// Where the seeds lie.
package struct Harness: Sendable {
  /// The top folder of the repository.
  package let repository: URL

  /// A harness for a checkout.
  package init(repository: URL) { self.repository = repository }

  /// The bytes of the file that a path from the top folder names, or of the files of a folder whose names end so, in
  /// the order of their names. What the tests keep beside a fixture (`.findings`, `.result`) is none of them.
  func files(_ path: String, ending suffix: String = "") -> [[UInt8]] {
    let url = repository.appending(path: path)
    let names = try? FileManager.default.contentsOfDirectory(atPath: url.path)
    let urls =
      names?.sorted().filter {
        $0.hasSuffix(suffix) && !$0.hasSuffix(".findings") && !$0.hasSuffix(".result")
      }.map { url.appending(path: $0) } ?? [url]
    return urls.compactMap { url in
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), !isFolder.boolValue
      else {
        return nil
      }
      return try? Array(Data(contentsOf: url))
    }
  }

  /// Fixtures of the readers' tests.
  func fixtures(_ folder: String, ending suffix: String = "") -> [[UInt8]] {
    files("Tests/InterchangeTests/Fixtures/" + folder, ending: suffix)
  }
}
