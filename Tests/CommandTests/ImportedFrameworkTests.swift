import Foundation
import Testing

/// NIST's public-domain files beside the checkout, which are not part of it.
enum PublicCatalogs {
  static let folder = ConsoleSession.root.deletingLastPathComponent().appending(path: "shared/data/oscal")
  static let arePresent = FileManager.default.fileExists(atPath: folder.path)
  static let absence: Comment = "skipped: there are no NIST catalogs in ../shared/data/oscal"
}

/// NIST's public-domain catalogs, imported and asked like those that ship.
@Suite("Imported frameworks", .enabled(if: PublicCatalogs.arePresent, PublicCatalogs.absence))
struct ImportedFrameworkTests {
  static let crosswalk = """
    Source,Relation,Target,Comment
    PR.AA-01,superset of,ac-2,Both ask for identities to be managed
    PR.AA-01,intersects,ia-4,Both ask for identifiers
    """

  /// What takes the content: the folder that was imported into, or the workspace.
  enum Place: String, CaseIterable, Sendable {
    case folder, workspace
    var into: String { self == .folder ? "--into own" : "--workspace w.sqlite --by Ada" }
    var from: String { self == .folder ? "--content own" : "--workspace w.sqlite" }
  }

  @Test("take part in every command, from a folder and from a workspace", arguments: Place.allCases)
  func everyCommand(place: Place) async throws {
    let scratch = try ScratchFolder("nist")
    defer { scratch.remove() }
    try scratch.write(Self.crosswalk, to: "crosswalk.csv")
    func run(_ command: String) async throws -> String { try await scratch.concord(command) }
    // Words may stand on two lines of a table.
    func expect(_ command: String, _ parts: String...) async throws {
      let output = try await run("\(command) \(place.from)").split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
      for part in parts {
        #expect(output.contains(part), "\(command): no '\(part)' in \(output.prefix(3000))")
      }
    }
    if place == .workspace { _ = try await run("init --workspace w.sqlite") }
    let files = ["NIST_SP-800-53_rev5_catalog.json", "NIST_CSF_v2.0_catalog.xml"]
      .map { "'\(PublicCatalogs.folder.path)/\($0)'" }.joined(separator: " ")
    let imported = try await run("import \(files) \(place.into)")
    #expect(imported.contains("catalog nist-sp-800-53-rev5, 1216 controls, 1014 assessable"))
    #expect(imported.contains("catalog nist-csf-v2.0, 225 controls, 185 assessable"))
    #expect(imported.contains("not kept: param/props (3021)"))
    let rows = try await run(
      "import crosswalk.csv --source nist-csf-v2.0 --target nist-sp-800-53-rev5 \(place.into)"
        + (place == .folder ? " \(place.from)" : ""))
    #expect(rows.contains("mapping set nist-csf-v2.0 to nist-sp-800-53-rev5, 2 rows"))

    try await expect("frameworks", "nist-csf-v2.0", "nist-sp-800-53-rev5", "1014")
    try await expect("list nist-sp-800-53-rev5", "Account Management", "ac-2.13")
    try await expect("search 'supply chain' --in nist-csf-v2.0", "GV.SC")
    try await expect(
      "show 'AC-2(3)'", "ac-2.3 Disable Accounts", "Disable accounts within [Assignment: time period]",
      "AC-2(3), AC-02(03)")
    try await expect("show ac-2.10", "withdrawn", "went to", "ac-2 Account Management (merged)")
    try await expect("show PR.AA-01", "superset", "ia-4", "Identifier Management")
    try await expect(
      "map PR.AA-01 --format csv", "superset,nist-sp-800-53-rev5,ac-2,",
      "intersects,nist-sp-800-53-rev5,ia-4,", "ac-2.1,Automated System Account Management,,10,derived")
    try await expect("map ac-2 --to nist-csf-v2.0 --format csv", "subset,nist-csf-v2.0,PR.AA-01")
    try await expect(
      "explain nist-csf-v2.0/PR.AA-01 nist-sp-800-53-rev5/ac-2.3", "contains all of", "derived")
    try await expect(
      "coverage nist-sp-800-53-rev5 --by nist-csf-v2.0", "Covered 13 of 1014", "ac-2.3 Disable Accounts",
      "No counterpart 0 of 1014")
    try await expect(
      "export nist-csf-v2.0 --to oscal-catalog-json", "\"oscal-version\": \"1.2.1\"", "PR.AA-01")
    try await expect(
      "export nist-csf-v2.0_nist-sp-800-53-rev5 --to oscal-mapping-xml", "<relationship>superset-of")
    if place == .folder {
      // No error, and of warnings none for a summary that an imported control, which has its text, does not need.
      let (checked, status) = try await ConsoleSession.run("concord check own", in: scratch.url)
      #expect(status == 0, "\(checked.prefix(2000))")
      #expect(checked.contains("0 errors") && !checked.contains("missing-summary"))
    }
  }
}
