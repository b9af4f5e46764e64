import Interchange
import Testing

@Suite("SHA-1")
struct SHA1Tests {
  @Test(
    "gives the digests of FIPS 180-4 and of the lengths around a block",
    arguments: [
      ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
      ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "84983e441c3bd26ebaae4aa1f95129e5e54670f1"
      ),
      (String(repeating: "a", count: 55), "c1c8bbdc22796e28c0e15163d20899b65621d65a"),
      (String(repeating: "a", count: 56), "c2db330f6083854c99d4b5bfb6e8f29f201be699"),
      (String(repeating: "a", count: 64), "0098ba824b5c16427bd7a1122a5a442a25ec644d"),
    ])
  func digest(text: String, expected: String) {
    let hex = SHA1.digest(text.utf8).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
    #expect(hex == expected)
  }
}

@Suite("Stable UUIDs")
struct StableUUIDTests {
  @Test("are those that other implementations of version 5 give")
  func vectors() {
    #expect(StableUUID.text(ofURL: "urn:concord:ns") == "26f86140-e18f-5f2e-a1a9-f0aebf7338b4")
    #expect(StableUUID.text("x") == "d82445fb-1745-5e97-b518-22d6198e445b")
  }
}

@Suite("Escaped identifiers")
struct IdentifierEscapeTests {
  @Test(
    "are tokens that say what they stand for",
    arguments: [
      ("A.5.1", "A.5.1"), ("4.2.c", "_4.2.c"), ("CC6.1", "CC6.1"), ("4.2 c)", "_4.2_x20_c_x29_"),
      ("a_b", "a_b"), ("_a", "_x5F_a"), ("a_x41_", "a_x5F_x41_"), ("", "_x_"), ("é", "_xE9_"),
      ("-1", "_-1"), ("req:1", "req_x3A_1"),
    ])
  func examples(text: String, token: String) {
    #expect(IdentifierEscape.token(text) == token)
    #expect(IdentifierEscape.untoken(token) == text)
  }

  @Test("come back as they were, whatever they are", arguments: [1, 2, 3] as [UInt64])
  func laws(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var tokens: [String: String] = [:]
    for _ in 0..<2000 {
      let text = generator.text(upTo: 6)
      let token = IdentifierEscape.token(text)
      #expect(IdentifierEscape.untoken(token) == text, "seed \(seed)")
      #expect(token.wholeMatch(of: /[A-Za-z_][A-Za-z0-9._\-]*/) != nil, "seed \(seed): \(token)")
      // One-to-one: no two texts share a token.
      #expect(tokens.updateValue(text, forKey: token) ?? text == text)
      let value = IdentifierEscape.value(text)
      #expect(IdentifierEscape.unvalue(value) == text, "seed \(seed)")
      #expect(IdentifierEscape.isPlainValue(value), "seed \(seed): \(value)")
    }
  }
}
