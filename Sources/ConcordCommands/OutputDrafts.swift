internal import Foundation

/// Where a file is to come.
struct OutputPlace {
  /// The path as it was given, for messages.
  let path: String
  /// The path with links followed.
  let target: String
  let mode: mode_t
  /// Whether a file can be moved there: not over a device or pipe.
  let isReplaceable: Bool

  init(_ path: String, makingFolders: Bool, _ drafts: inout OutputDrafts) throws {
    self.path = path
    var status = stat()
    guard stat(path, &status) == 0 else {
      // A link to nothing yet leads to the file that it names.
      let link = try? FileManager.default.destinationOfSymbolicLink(atPath: path)
      target = link.map { URL(fileURLWithPath: $0, relativeTo: URL(fileURLWithPath: path)).path } ?? path
      let mask = umask(0)
      umask(mask)
      mode = 0o666 & ~mask
      isReplaceable = true
      if makingFolders { try drafts.makeFolder(URL(fileURLWithPath: target).deletingLastPathComponent()) }
      return
    }
    if status.st_mode & S_IFMT == S_IFDIR { throw CommandFailure("cannot write '\(path)': it is a folder") }
    target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    mode = status.st_mode & 0o7777
    isReplaceable = status.st_mode & S_IFMT == S_IFREG
  }
}

/// Files that are not at their places yet, and the folders that were made for them.
struct OutputDrafts {
  private var files: [(draft: String, place: OutputPlace)] = []
  private var folders: [String] = []

  mutating func add(_ data: Data, for place: OutputPlace) throws {
    let url = URL(fileURLWithPath: place.target)
    let name = ".\(url.lastPathComponent.prefix(80)).\(String(UInt64.random(in: .min ... .max), radix: 36))"
    let draft = url.deletingLastPathComponent().appendingPathComponent(name).path
    // Known to the handler before it is there, so that no moment is left in which it could stay behind.
    files.append((draft, place))
    Interruption.watch(files: files.map(\.draft), folders: folders)
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      let code = errno
      files.removeLast()
      throw OutputFile.failure(place.path, place: place.target, code)
    }
    defer { close(descriptor) }
    do {
      try OutputFile.writeAll(data, to: descriptor)
      guard fchmod(descriptor, place.mode) == 0, fsync(descriptor) == 0 else {
        throw POSIXError(OutputFile.current)
      }
    } catch {
      throw OutputFile.failure(place.path, place: place.target, (error as? POSIXError)?.code.rawValue ?? EIO)
    }
  }

  /// Moves all files to their places.
  func move() throws {
    for (draft, place) in files {
      guard rename(draft, place.target) == 0 else {
        throw OutputFile.failure(place.path, place: place.target, errno)
      }
    }
    Interruption.end()
  }

  /// Removes what is not at its place, and the folders that were made for it and are empty.
  func remove() {
    for (draft, _) in files { unlink(draft) }
    for folder in folders { rmdir(folder) }
    Interruption.end()
  }

  mutating func makeFolder(_ folder: URL) throws {
    var missing: [URL] = []
    var next = folder.standardizedFileURL
    while !FileManager.default.fileExists(atPath: next.path), next.path != "/" {
      missing.append(next)
      next = next.deletingLastPathComponent()
    }
    for url in missing.reversed() {
      folders.insert(url.path, at: 0)
      Interruption.watch(files: files.map(\.draft), folders: folders)
      guard mkdir(url.path, 0o777) == 0 || errno == EEXIST else {
        throw CommandFailure("cannot make the folder '\(url.path)': \(OutputFile.reason(errno))")
      }
    }
  }
}

/// Removes drafts when the process is told to end (Ctrl-C) while they are being written.
private enum Interruption {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  /// What a signal's handler may read: paths, ended by nil, the files' before the folders'.
  nonisolated(unsafe) private static var paths: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
  nonisolated(unsafe) private static var earlier: [(signal: Int32, action: sigaction)] = []

  static func watch(files: [String], folders: [String]) {
    let list = (files + folders).map { strdup($0) } + [nil]
    let fresh = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: list.count)
    fresh.initialize(from: list, count: list.count)
    let old = paths
    paths = fresh
    release(old)
    guard earlier.isEmpty else { return }
    earlier = signals.map { number in
      var action = sigaction(), before = sigaction()
      action.__sigaction_handler.sa_handler = { number in
        // Nothing but calls that a handler may make.
        var next = Interruption.paths
        while let path = next?.pointee {
          if unlink(path) != 0 { rmdir(path) }
          next = next?.advanced(by: 1)
        }
        signal(number, SIG_DFL)
        raise(number)
      }
      sigaction(number, &action, &before)
      return (number, before)
    }
  }

  static func end() {
    for (number, action) in earlier {
      var action = action
      sigaction(number, &action, nil)
    }
    earlier = []
    let old = paths
    paths = nil
    release(old)
  }

  private static func release(_ list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) {
    var next = list
    while let path = next?.pointee {
      free(path)
      next = next?.advanced(by: 1)
    }
    list?.deallocate()
  }
}
