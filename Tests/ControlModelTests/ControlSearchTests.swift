import ControlModel
import Testing

@Suite("Searching controls")
struct ControlSearchTests {
  private static let content: Content = {
    func catalog(_ id: String, supersedes: String?, _ controls: [Control]) -> Catalog {
      Catalog(
        framework: Framework(
          id: FrameworkID(id), title: id, supersedes: supersedes.map { FrameworkID($0) }), controls: controls)
    }
    return Content(catalogs: [
      catalog(
        "iso-1", supersedes: nil,
        [
          Control(id: "A.9", title: "Cryptography"),
          Control(id: "A.9.1", title: "Key management", summary: "Keys for encryption."),
        ]),
      catalog(
        "iso-2", supersedes: "iso-1",
        [
          Control(id: "4.2", title: "Organizational needs"),
          Control(id: "4.2.c", aliases: ["4.2 c)", "Parties list"], title: "Decision"),
          Control(id: "A.5.1", title: "Policies", summary: "Organisational rules on cryptography."),
          Control(
            id: "A.5.10", title: "Use of cryptography",
            attributes: [ControlAttribute(name: "capability", values: ["Asset_management"])]),
          Control(id: "A.5.2", title: "Řízení přístupu"),
        ]),
    ])
  }()

  private func found(_ query: String) -> [String] {
    ControlSearch(Self.content).matches(query).map(\.reference.description)
  }

  @Test(
    "all words must match, by their beginning, in any case",
    arguments: [
      ("crypt", ["iso-2/A.5.10", "iso-1/A.9", "iso-2/A.5.1"]), ("CRYPTOGRAPHY use", ["iso-2/A.5.10"]),
      ("organisational", ["iso-2/4.2", "iso-2/A.5.1"]), ("organizational rules", ["iso-2/A.5.1"]),
      ("keys", ["iso-1/A.9.1"]), ("asset management", ["iso-2/A.5.10"]), ("parties", ["iso-2/4.2.c"]),
      ("ŘÍZENÍ", ["iso-2/A.5.2"]), ("crypt absent", []), ("", []), ("  . ", []),
      ("ography", []),
    ])
  func words(query: String, expected: [String]) { #expect(found(query) == expected) }

  @Test(
    "identifiers come first, the exact one before what lies within and what begins likewise",
    arguments: [
      ("A.5.1", ["iso-2/A.5.1", "iso-2/A.5.10"]), ("5.1", ["iso-2/A.5.1", "iso-2/A.5.10"]),
      ("a.9", ["iso-1/A.9", "iso-1/A.9.1"]), ("4.2", ["iso-2/4.2", "iso-2/4.2.c"]),
      ("A.5.1 rules", ["iso-2/A.5.1"]),
    ])
  func identifiers(query: String, expected: [String]) { #expect(found(query) == expected) }

  @Test("editions in force come before those that were replaced")
  func editions() {
    let same = Content(catalogs: [
      Catalog(framework: Framework(id: "a", title: ""), controls: [Control(id: "1", title: "Logging")]),
      Catalog(
        framework: Framework(id: "b", title: "", supersedes: "a"),
        controls: [Control(id: "1", title: "Logging")]),
    ])
    #expect(ControlSearch(same).matches("logging").map(\.reference.framework) == ["b", "a"])
  }

  @Test("can be kept to some frameworks")
  func frameworks() {
    let search = ControlSearch(Self.content, frameworks: ["iso-1"])
    #expect(search.matches("crypt").map(\.reference.description) == ["iso-1/A.9"])
  }

  @Test("says where each word was found")
  func fields() throws {
    let match = try #require(ControlSearch(Self.content).matches("policies A.5.1 rules").first)
    #expect(match.fields == [.title, .identifier, .summary])
  }
}
