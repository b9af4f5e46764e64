internal import Foundation

/// The file of a workspace, before any database has opened it.
struct WorkspaceFile {
  /// The absolute path.
  let path: String

  /// `Cncd`: what SQLite's `application_id` says in a workspace.
  static let applicationID = 0x436E_6364

  init(path: String) { self.path = WorkspaceFile.absolute(path) }

  /// The path from the root of the file system. (A relative one could begin like a URI, `file:`.)
  static func absolute(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.path
  }

  /// What the first hundred bytes say.
  struct Header {
    var version: Int
    var applicationID: Int
  }

  var exists: Bool { FileManager.default.fileExists(atPath: path) }
  var size: Int { WorkspaceFile.size(of: path) ?? 0 }
  /// Whether changes wait in the write-ahead log.
  var hasLog: Bool { (WorkspaceFile.size(of: path + "-wal") ?? 0) > 0 }
  /// Whether both the file and its folder may be written; SQLite needs both.
  var isWritable: Bool {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    return FileManager.default.isWritableFile(atPath: path)
      && FileManager.default.isWritableFile(atPath: folder)
  }

  private static func size(of path: String) -> Int? {
    (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber)?.intValue
  }

  /// The header, read without SQLite, so that a file that is not ours, damaged or from a newer version is not
  /// touched in any way.
  func header() throws(WorkspaceError) -> Header {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
      throw .notFound(path: path)
    }
    let bytes: [UInt8]
    do {
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? handle.close() }
      bytes = Array(try handle.read(upToCount: 100) ?? Data())
    } catch {
      throw .unreachable(path: path, detail: error.localizedDescription)
    }
    guard bytes.count == 100 else {
      throw bytes.starts(with: Self.magic.prefix(bytes.count)) && !bytes.isEmpty
        ? .damaged(path: path, detail: "it ends after \(bytes.count) bytes") : .notAWorkspace(path: path)
    }
    guard bytes.starts(with: Self.magic) else { throw .notAWorkspace(path: path) }
    func number(at offset: Int) -> Int { bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
    let pageSize = Int(bytes[16]) << 8 | Int(bytes[17])
    let pages = number(at: 28)
    let header = Header(version: number(at: 60), applicationID: number(at: 68))
    guard header.applicationID == Self.applicationID else { throw .notAWorkspace(path: path) }
    // The number of pages is only valid when the last writer said so (SQLite file format, 1.3.7).
    if number(at: 24) == number(at: 92), !hasLog {
      let expected = pages * (pageSize == 1 ? 65_536 : pageSize)
      if size < expected {
        throw .damaged(path: path, detail: "it ends after \(size) of \(expected) bytes")
      }
    }
    return header
  }

  private static let magic = Array("SQLite format 3".utf8) + [0]
}

extension Workspace {
  /// The name that a workspace's file has unless somebody chose another: `concord.sqlite`.
  public static let fileName = "concord.sqlite"

  /// The path of the workspace that belongs to a folder: `concord.sqlite` in it, or in the nearest folder
  /// above that has one; nil when there is none.
  public static func find(from folder: String) -> String? {
    var folder = WorkspaceFile.absolute(folder)
    while true {
      let candidate = (folder as NSString).appendingPathComponent(fileName)
      if FileManager.default.fileExists(atPath: candidate) { return candidate }
      let parent = (folder as NSString).deletingLastPathComponent
      guard parent != folder, !parent.isEmpty else { return nil }
      folder = parent
    }
  }

  /// The file that a path stands for: itself, or for a folder the `concord.sqlite` in it.
  public static func file(at path: String) -> String {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      return (path as NSString).appendingPathComponent(fileName)
    }
    return path
  }
}
