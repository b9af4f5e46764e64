import Interchange
import ReaderHarness
import Testing

@Suite("Archives are opened within limits")
struct ZipArchiveTests {
  func open(_ entries: [ZipFixture.Entry], limits: ArchiveLimits = ArchiveLimits()) throws -> [String: String]
  {
    let archive = try ZipArchive(ZipFixture(entries).bytes, limits: limits)
    var result: [String: String] = [:]
    for name in archive.names { result[name] = String(decoding: try archive.read(name), as: UTF8.self) }
    return result
  }

  @Test func `entries are read by their names`() throws {
    #expect(try open([.init("a.txt", "one"), .init("b/c.txt", "")]) == ["a.txt": "one", "b/c.txt": ""])
    #expect(try open([.init("b\\c.txt", "two")]) == ["b/c.txt": "two"])
  }

  @Test func `what is no archive is said to be none`() {
    for bytes in [[], Array("PK".utf8), [0x50, 0x4B, 3, 4] + [UInt8](repeating: 7, count: 100)] {
      #expect(throws: ArchiveError.self) { _ = try ZipArchive(bytes) }
    }
  }

  @Test(arguments: ["../evil", "a/../../evil", "/etc/passwd", "C:evil", "..\\evil"])
  func `a name that leads out of the archive is refused`(_ name: String) {
    #expect(throws: ArchiveError.self) { try open([.init(name, "x")]) }
  }

  @Test func `a name that occurs twice is refused`() {
    #expect(throws: ArchiveError.unsafeName("a")) { try open([.init("a", "1"), .init("a", "2")]) }
  }

  @Test func `too many entries are refused`() {
    let entries = (0..<11).map { ZipFixture.Entry("e\($0)", "x") }
    #expect(throws: ArchiveError.tooManyEntries(count: 11, limit: 10)) {
      try open(entries, limits: ArchiveLimits(entries: 10))
    }
  }

  @Test func `sizes are checked before anything is unpacked`() {
    #expect(throws: ArchiveError.tooLarge(name: "big", bytes: 2_000_000_000, limit: 256 << 20)) {
      try open([.init("big", "x", declaredSize: 2_000_000_000)])
    }
    #expect(throws: ArchiveError.tooLarge(name: nil, bytes: 8, limit: 7)) {
      try open([.init("a", "1234"), .init("b", "5678")], limits: ArchiveLimits(totalBytes: 7))
    }
    #expect(throws: ArchiveError.suspiciousRatio(name: "bomb", ratio: 2_000_000, limit: 250)) {
      try open([.init("bomb", "x", declaredSize: 2_000_000)])
    }
  }

  @Test func `an entry that lies about its size or content is damaged`() {
    #expect(throws: ArchiveError.self) { try open([.init("a", "1234", declaredSize: 9)]) }
    #expect(throws: ArchiveError.self) { try open([.init("a", "1234", declaredSize: 2)]) }
    #expect(throws: ArchiveError.self) { try open([.init("a", "1234", declaredChecksum: 1)]) }
  }

  @Test func `an encrypted entry is said to be encrypted`() {
    #expect(throws: ArchiveError.encrypted("a")) { try open([.init("a", "1234", isEncrypted: true)]) }
    #expect(throws: ArchiveError.missing("b")) {
      _ = try ZipArchive(ZipFixture([.init("a")]).bytes).read("b")
    }
  }

  @Test func `errors say what was found and what is accepted`() {
    #expect(ArchiveError.unsafeName("../x").description.contains("'../x'"))
    #expect(ArchiveError.encrypted("a").description == "'a' is encrypted; save the file without a password")
  }
}
