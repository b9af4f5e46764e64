internal import Foundation

/// Files that commands write.
///
/// A file appears whole or not at all: it is written beside its place and moved there. A write that fails, or that is
/// interrupted with Ctrl-C, leaves nothing behind and what stood there before as it was.
enum OutputFile {
  /// Writes `bytes` to a path, over what is there.
  ///
  /// A link is followed; a device or pipe is written into and never replaced. Folders on the way are made with
  /// `makingFolders`. Throws `CommandFailure` with the system's reason.
  static func write(_ bytes: some Sequence<UInt8>, to path: String, makingFolders: Bool = false) throws {
    try write([(path, { Data(bytes) })], makingFolders: makingFolders)
  }

  /// Writes several files, all or none: only when the last is whole are they moved to their places.
  ///
  /// Each one's bytes are asked for when it is its turn.
  static func write(_ files: [(path: String, bytes: () -> Data)], makingFolders: Bool = false) throws {
    var drafts = OutputDrafts()
    do {
      for file in files {
        let place = try OutputPlace(file.path, makingFolders: makingFolders, &drafts)
        guard place.isReplaceable else {
          try write(file.bytes(), into: file.path)
          continue
        }
        try drafts.add(file.bytes(), for: place)
      }
      try drafts.move()
    } catch {
      drafts.remove()
      throw error
    }
  }

  /// Whether two paths lead to one file that is there.
  static func isSame(_ one: String, _ other: String) -> Bool {
    var first = stat(), second = stat()
    return stat(one, &first) == 0 && stat(other, &second) == 0 && first.st_dev == second.st_dev
      && first.st_ino == second.st_ino
  }

  /// Writes to standard output. Where that fails, the process says so and ends with status 2; a pipe that its reader has
  /// closed is no failure.
  static func writeToStandardOutput(_ data: Data) {
    do { try writeAll(data, to: STDOUT_FILENO) } catch let error as POSIXError {
      guard error.code != .EPIPE else { return }
      standardError("error: cannot write to standard output: \(reason(error.code.rawValue))")
      exit(2)
    } catch { return }
  }

  // MARK: Writing

  private static func write(_ data: Data, into path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path, place: path, errno) }
    defer { close(descriptor) }
    do { try writeAll(data, to: descriptor) } catch let error as POSIXError {
      guard error.code != .EPIPE else { return }
      throw failure(path, place: path, error.code.rawValue)
    }
  }

  static func writeAll(_ data: Data, to descriptor: Int32) throws {
    try data.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = Foundation.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0 {
          if errno == EINTR { continue }
          throw POSIXError(current)
        }
        rest = rest.dropFirst(count)
      }
    }
  }

  // MARK: Words

  static func failure(_ path: String, place: String, _ code: Int32) -> CommandFailure {
    let folder = URL(fileURLWithPath: place).deletingLastPathComponent().path
    if code == ENOENT { return CommandFailure("cannot write '\(path)': there is no folder '\(folder)'") }
    return CommandFailure("cannot write '\(path)': \(reason(code))")
  }

  /// The system's reason, as it would stand in a sentence.
  static func reason(_ code: Int32) -> String {
    let text = String(cString: strerror(code))
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  static var current: POSIXErrorCode { POSIXErrorCode(rawValue: errno) ?? .EIO }
}
