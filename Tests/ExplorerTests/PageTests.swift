import Concord
import Explorer
import Testing

@Suite("Pages")
struct PageTests {
  /// The page as a tree: well-formed, so that everything nests.
  static func tree(_ response: ExplorerResponse) throws -> XMLTree {
    let text = response.text
    try #require(text.hasPrefix("<!DOCTYPE html>\n"))
    return try XMLTree.parse(Array(text.dropFirst("<!DOCTYPE html>\n".count).utf8))
  }

  static func all(_ tree: XMLTree) -> [XMLTree] { [tree] + tree.children.flatMap(all) }

  @Test("nest, have one first heading, landmarks, labels and unique names", arguments: Sample.pages)
  func structure(_ target: String) throws {
    let response = Sample.get(target)
    #expect(response.status == 200)
    let tree = try Self.tree(response)
    let elements = Self.all(tree)
    func named(_ name: String) -> [XMLTree] { elements.filter { $0.name == name } }
    #expect(named("h1").count == 1)
    #expect(named("main").count == 1)
    #expect(named("title").first?.text.isEmpty == false)
    #expect(elements.contains { $0.name == "nav" && $0[attribute: "aria-label"] == "Main" })
    #expect(tree[attribute: "lang"] == "en")

    let identifiers = elements.compactMap { $0[attribute: "id"] }
    #expect(Set(identifiers).count == identifiers.count)

    // Headings go down one level at a time.
    var level = 1
    for element in elements {
      guard element.name.count == 2, element.name.first == "h",
        let next = element.name.last.flatMap({ Int(String($0)) })
      else { continue }
      #expect(next <= level + 1, "\(element.name) after h\(level)")
      level = next
    }
    // Every field that a person fills in has a label.
    let labelled = Set(named("label").compactMap { $0[attribute: "for"] })
    let wrapped = Set(named("label").flatMap(Self.all).map(\.line))
    for input in named("input") + named("select") where input[attribute: "type"] != "hidden" {
      let has =
        input[attribute: "aria-label"] != nil || input[attribute: "id"].map(labelled.contains) == true
        || wrapped.contains(input.line)
      #expect(has)
    }
    for table in named("table") {
      #expect(table.children.first?.name == "caption")
      #expect(Self.all(table).filter { $0.name == "th" }.allSatisfy { $0[attribute: "scope"] != nil })
    }
    for picture in named("svg") where picture[attribute: "aria-hidden"] == nil {
      #expect(picture[attribute: "role"] == "img")
      #expect(picture[attribute: "aria-label"]?.isEmpty == false)
    }
  }

  @Test("carry no script or style of their own and nothing from elsewhere", arguments: Sample.pages)
  func nothingInline(_ target: String) throws {
    let response = Sample.get(target)
    for element in Self.all(try Self.tree(response)) {
      #expect(element[attribute: "style"] == nil)
      #expect(!element.attributes.contains { $0.name.hasPrefix("on") })
      #expect(element.name != "style")
      if element.name == "script" {
        #expect(element.text.isEmpty && element[attribute: "src"]?.hasPrefix("/assets/") == true)
      }
      for name in ["href", "src", "action"] {
        if let value = element[attribute: name] {
          #expect(value.hasPrefix("/") && !value.hasPrefix("//") || value.hasPrefix("#"), "\(value)")
        }
      }
    }
    #expect(response.header("Content-Security-Policy")?.contains("default-src 'none'") == true)
    #expect(response.header("Content-Security-Policy")?.contains("unsafe") == false)
    #expect(response.header("X-Content-Type-Options") == "nosniff")
    #expect(response.header("X-Frame-Options") == "DENY")
  }

  @Test(
    "link to nothing that is missing",
    arguments: [
      "/", "/framework/iso27001-2022", "/control/iso27001-2022/A.5.23", "/crosswalk",
      "/coverage?target=soc2-2017&by=iso27001-2022", "/ask?q=A.12.4.3+to+2022",
    ])
  func links(_ target: String) throws {
    var seen: Set<String> = []
    for element in Self.all(try Self.tree(Sample.get(target)))
    where element.name == "a" || element.name == "link" {
      guard let href = element[attribute: "href"], !href.hasPrefix("#"), seen.insert(href).inserted,
        seen.count <= 20
      else { continue }
      let path = href.split(separator: "#").first.map(String.init) ?? href
      #expect([200, 303].contains(Sample.get(path).status), "\(href)")
    }
  }

  @Test("have twins in every format", arguments: Sample.pages)
  func twins(_ target: String) throws {
    // A plan needs a statement, and a programme a workspace.
    guard !target.hasPrefix("/transition"), target != "/programme" else { return }
    let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
    let path = target == "/" ? "/overview" : parts[0]
    let query = parts.count > 1 ? "?\(parts[1])" : ""
    let json = Sample.get("\(path).json\(query)")
    #expect(json.status == 200)
    #expect(json.header("Content-Type") == "application/json")
    let tree = try JSONTree.parse(json.body)
    #expect(tree["format"] != nil)
    // One page of each kind in the other formats: they are the reports', which have tests of their own.
    guard ["/", "/control/soc2-2017/CC6.1"].contains(target) || target.contains("pick=") else {
      return
    }
    #expect(Sample.get("\(path).csv\(query)").header("Content-Type")?.hasPrefix("text/csv") == true)
    #expect(Sample.get("\(path).md\(query)").status == 200)
    let workbook = Sample.get("\(path).xlsx\(query)")
    #expect(workbook.body.starts(with: [0x50, 0x4B]))
    #expect(workbook.header("Content-Disposition")?.contains("attachment") == true)
  }

  @Test("escape what is asked")
  func escaping() throws {
    let response = Sample.get("/ask?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E%22%27%26")
    #expect(response.status == 200)
    #expect(!response.text.contains("<script>alert"))
    _ = try Self.tree(response)
  }

  @Test(
    "answer what people ask",
    arguments: [
      ("A.12.4.3 to 2022", ["A.8.15", "A.12.4.1", "A.12.4.4", "A.8.17"]),
      ("what became of A.18.2.3", ["A.5.36", "A.8.8", "split"]),
      ("5.1", ["which?", "clause", "objective"]), ("CC9.2 to iso27001-2022", ["A.5.19", "A.5.20"]),
      ("what does A.8.16 support", ["CC7.2"]), ("A.5.23", ["New", "A.15.1.1"]),
      ("27001:2022 5.23", ["Information security for use of cloud services"]),
      ("who says A.8.16 CC7.2", ["A.8.16", "CC7.2", "asserted"]),
      ("Who says that A.8.16 maps to CC7.2, and when was it checked?", ["A.8.16 and CC7.2"]),
      (
        "Which ISO 27001:2022 controls support CC6.1?",
        ["What answers to it in ISO/IEC 27001:2022", "A.5.15"]
      ),
      ("Does ISO 27001 satisfy PCI 11.3.2?", ["What answers to it in ISO/IEC 27001:2022", "A.8.8"]),
      ("Our finding cites \"clause 10.1\": which one?", ["which?", "2013", "2022"]),
      ("And the reverse: what does A.8.16 support?", ["What it supports", "CC7.2"]),
      ("Which 2013 evidence covers A.5.23?", ["New", "A.15.1.1"]),
      ("How do we do cryptography", ["A.8.24"]),
      ("PCI 11.3.2", ["A.8.8"]), ("clause 10.1", ["which?", "2013", "2022"]),
    ] as [(String, [String])])
  func questions(_ query: String, _ expected: [String]) {
    let encoded = query.utf8.map { "%" + String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    let page = Sample.get("/ask?q=" + encoded).text
    for text in expected { #expect(page.contains(text), "\(query): \(text)") }
  }

  @Test(
    "send questions that have a page of their own there",
    arguments: [
      ("what is new in 2022", "/framework/iso27001-2022?change=new&assessable=true"),
      ("which 2022 controls are new", "/framework/iso27001-2022?change=new&kind=control&assessable=true"),
      ("soc2", "/framework/soc2-2017"),
      ("how much of soc2 by 27001", "/coverage?target=soc2-2017&by=iso27001-2022"),
      ("what is new", "/framework/iso27001-2022?change=new&assessable=true"),
      ("How much of SOC 2 do we have already?", "/coverage?target=soc2-2017"),
      ("how much of SOC 2", "/coverage?target=soc2-2017"),
      (
        "CC9.2 against A.5.19–A.5.21?",
        "/crosswalk?source=iso27001-2022&target=soc2-2017&pick=A.5.19&pick=A.5.20&pick=A.5.21"
      ),
      (
        "Which 22301 clauses can share evidence with 27001?",
        "/crosswalk?source=iso22301-2019&target=iso27001-2022"
      ),
      ("soc2 to pci", "/crosswalk?source=soc2-2017&target=pci-dss-4.0.1"),
    ])
  func redirects(_ query: String, _ target: String) {
    let encoded = query.utf8.map { "%" + String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    let response = Sample.get("/ask?q=" + encoded)
    #expect(response.status == 303)
    #expect(response.header("Location") == target)
  }

  @Test("say that there is no workspace")
  func noWorkspace() { #expect(Sample.get("/programme").text.contains("There is no workspace.")) }

  @Test(
    "say what went wrong, with candidates",
    arguments: [
      ("/control/iso27001-2022/A.5.99", 404), ("/nothing", 404), ("/explain", 400),
      ("/crosswalk?relation=nonsense", 400), ("/coverage?target=27001&by=soc2", 409), ("/control/zzz/1", 404),
      ("/framework/zzz", 404), ("/crosswalk?page=0", 400),
    ])
  func problems(_ target: String, _ status: Int) throws {
    let response = Sample.get(target)
    #expect(response.status == status)
    _ = try Self.tree(response)
  }
}
