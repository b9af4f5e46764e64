#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// The files and folders that an assistant may have read, and nothing beside them.
public struct ReadablePaths: Hashable, Sendable {
  /// How many bytes a file may have: 32 MiB.
  public static let maximumBytes = 32 << 20

  /// The paths, absolute and without symbolic links, in the order given.
  public let paths: [String]

  /// No path: nothing may be read.
  public init() { paths = [] }

  /// What may be read: each path itself, and what lies below it where it is a folder.
  ///
  /// - Throws: when a path does not exist or cannot be looked at.
  public init(_ paths: [String]) throws(ReadablePathsError) {
    var resolved: [String] = []
    for path in paths {
      guard let real = Self.resolved(path) else { throw .missing(path) }
      resolved.append(real)
    }
    self.paths = resolved
  }

  /// The bytes of a file.
  ///
  /// Symbolic links are followed first and the place where they lead is what has to be allowed. A file that does not
  /// exist and one that is not allowed are refused in the same words, so that the answer says nothing about either.
  ///
  /// - Throws: when the file is not allowed, is no plain file, is too large or cannot be read.
  public func bytes(of path: String) throws(ReadablePathsError) -> [UInt8] {
    guard let real = Self.resolved(path), paths.contains(where: { Self.lies(real, within: $0) }) else {
      throw .refused(path, allowed: paths)
    }
    // Not blocking: a named pipe would wait for ever. What was a plain path a moment ago must not be a link now.
    let descriptor = open(real, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .noFile(path) }
    guard status.st_size <= Self.maximumBytes else { throw .tooLarge(path) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw .unreadable(path)
      }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
      if bytes.count > Self.maximumBytes { throw .tooLarge(path) }
    }
  }

  private static func lies(_ path: String, within allowed: String) -> Bool {
    path == allowed || path.hasPrefix(allowed.hasSuffix("/") ? allowed : allowed + "/")
  }

  /// The path without links and dots; nil when there is nothing at it.
  private static func resolved(_ path: String) -> String? {
    guard !path.isEmpty, !path.utf8.contains(0), let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(validatingCString: real)
  }
}

/// Why a file is not read.
public enum ReadablePathsError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A path that was to be allowed does not exist.
  case missing(String)
  /// The path lies outside what is allowed, or does not exist.
  case refused(String, allowed: [String])
  /// The path is a folder or a device.
  case noFile(String)
  /// The file is larger than `ReadablePaths.maximumBytes`.
  case tooLarge(String)
  /// The system does not let it be read.
  case unreadable(String)

  /// What is wrong and what to do about it.
  public var description: String {
    switch self {
    case .missing(let path): "there is no file or folder '\(path)' to allow; correct --allow-read"
    case .refused(let path, let allowed):
      "'\(path)' is no file that may be read; "
        + (allowed.isEmpty
          ? "start the server with --allow-read FOLDER, or give the text itself"
          : "files may be read at and below: \(allowed.joined(separator: ", "))")
    case .noFile(let path): "'\(path)' is no plain file"
    case .tooLarge(let path): "'\(path)' has more than \(ReadablePaths.maximumBytes >> 20) MiB"
    case .unreadable(let path): "'\(path)' cannot be read; check its permissions"
    }
  }
}
