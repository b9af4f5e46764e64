internal import CLibZip

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// How much of an archive is unpacked before it is refused. Sizes are those that the directory declares,
/// and unpacking stops where an entry exceeds its own.
package struct ArchiveLimits: Hashable, Sendable {
  /// How many entries an archive may have.
  package var entries: Int
  /// How many bytes one entry may unpack to.
  package var entryBytes: UInt64
  /// How many bytes all entries together may unpack to.
  package var totalBytes: UInt64
  /// How many times its packed size an entry above one megabyte may unpack to.
  package var ratio: UInt64

  /// Limits; the defaults suit office documents.
  package init(
    entries: Int = 10_000, entryBytes: UInt64 = 256 << 20, totalBytes: UInt64 = 1 << 30, ratio: UInt64 = 250
  ) {
    self.entries = entries
    self.entryBytes = entryBytes
    self.totalBytes = totalBytes
    self.ratio = ratio
  }
}

/// A zip archive in memory, opened for reading with libzip. Nothing is written to disk.
package struct ZipArchive: ~Copyable {
  private let archive: OpaquePointer
  private let indices: [String: UInt64]
  /// The names of the entries in the archive's order, folders included, with `/` between the parts.
  package let names: [String]

  /// Opens an archive and holds its directory to the limits, before anything is unpacked. Linear in the
  /// bytes (they are copied) and in the entries.
  package init(_ bytes: [UInt8], limits: ArchiveLimits = ArchiveLimits()) throws(ArchiveError) {
    let handle = try Self.open(bytes)
    let directory: ([String], [String: UInt64])
    do throws(ArchiveError) {
      directory = try Self.directory(of: handle, limits: limits)
    } catch {
      zip_discard(handle)
      throw error
    }
    archive = handle
    (names, indices) = directory
  }

  deinit { zip_discard(archive) }

  /// Whether there is an entry of this name.
  package func contains(_ name: String) -> Bool { indices[name] != nil }

  /// The unpacked bytes of an entry, their checksum verified.
  package func read(_ name: String) throws(ArchiveError) -> [UInt8] {
    guard let index = indices[name] else { throw .missing(name) }
    let stat = try Self.stat(archive, index, name: name)
    guard stat.encryption_method == UInt16(ZIP_EM_NONE) else { throw .encrypted(name) }
    guard let file = zip_fopen_index(archive, index, 0) else {
      throw .damaged(name: name, reason: String(cString: zip_error_strerror(zip_get_error(archive))))
    }
    defer { zip_fclose(file) }
    let size = Int(stat.size)
    var failure: ArchiveError?
    // One byte more than declared shows an entry that lies about its size, and makes libzip verify the
    // checksum at the end.
    let result = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
      while count <= size, let base = buffer.baseAddress {
        let read = zip_fread(file, base + count, UInt64(size + 1 - count))
        if read == 0 { break }
        guard read > 0 else {
          failure = .damaged(name: name, reason: String(cString: zip_file_strerror(file)))
          break
        }
        count += Int(read)
      }
      if failure == nil, count != size {
        failure = .damaged(name: name, reason: "it does not have the size that the directory declares")
      }
    }
    if let failure { throw failure }
    return result
  }

  private static func open(_ bytes: [UInt8]) throws(ArchiveError) -> OpaquePointer {
    guard !bytes.isEmpty, let copy = malloc(bytes.count) else { throw .notAnArchive("the file is empty") }
    bytes.withUnsafeBytes { buffer in
      if let base = buffer.baseAddress { memcpy(copy, base, buffer.count) }
    }
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    // The source owns the copy from here on.
    guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, &error) else {
      free(copy)
      throw .notAnArchive(String(cString: zip_error_strerror(&error)))
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip_source_free(source)
      throw .notAnArchive(String(cString: zip_error_strerror(&error)))
    }
    return archive
  }

  private static func directory(
    of archive: OpaquePointer, limits: ArchiveLimits
  ) throws(ArchiveError) -> ([String], [String: UInt64]) {
    let count = Int(max(0, zip_get_num_entries(archive, 0)))
    guard count <= limits.entries else { throw .tooManyEntries(count: count, limit: limits.entries) }
    var names: [String] = []
    var indices: [String: UInt64] = [:]
    var total: UInt64 = 0
    for index in 0..<UInt64(count) {
      let stat = try Self.stat(archive, index, name: "entry \(index + 1)")
      // Some writers on Windows separate the parts of a path by backslashes.
      let name = String(String(cString: stat.name).map { $0 == "\\" ? "/" : $0 })
      guard !name.isEmpty, !name.hasPrefix("/"), !name.contains(":"),
        !name.split(separator: "/").contains(where: { $0 == ".." }), indices[name] == nil
      else { throw .unsafeName(name) }
      guard stat.size <= limits.entryBytes else {
        throw .tooLarge(name: name, bytes: stat.size, limit: limits.entryBytes)
      }
      total += stat.size
      guard total <= limits.totalBytes else {
        throw .tooLarge(name: nil, bytes: total, limit: limits.totalBytes)
      }
      let ratio = stat.size / max(stat.comp_size, 1)
      guard stat.size <= 1 << 20 || ratio <= limits.ratio else {
        throw .suspiciousRatio(name: name, ratio: ratio, limit: limits.ratio)
      }
      names.append(name)
      indices[name] = index
    }
    return (names, indices)
  }

  private static func stat(
    _ archive: OpaquePointer, _ index: UInt64, name: String
  ) throws(ArchiveError) -> zip_stat_t {
    var stat = zip_stat_t()
    let needed = UInt64(ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE)
    guard zip_stat_index(archive, index, 0, &stat) == 0, stat.valid & needed == needed, stat.name != nil
    else {
      throw .damaged(name: name, reason: String(cString: zip_error_strerror(zip_get_error(archive))))
    }
    return stat
  }
}
