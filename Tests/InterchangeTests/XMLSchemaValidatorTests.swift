import Foundation
import ControlModel
import Interchange
import Testing

@Suite("Validating against an XML Schema")
struct XMLSchemaValidatorTests {
  static func path(_ name: String) -> String { OSCALFixtures.folder.appending(path: "schema/\(name)").path }

  @Test("finds nothing in a valid document, with what the schema includes beside it")
  func valid() throws {
    let validator = try XMLSchemaValidator(schemaFile: Self.path("office.xsd"))
    let bytes = Array("<office><door>A1</door><door>B22</door></office>".utf8)
    #expect(validator.findings(in: bytes, file: "x.xml").map(\.description) == [])
  }

  @Test("says what is wrong and on which line")
  func invalid() throws {
    let validator = try XMLSchemaValidator(schemaFile: Self.path("office.xsd"))
    let findings = validator.findings(
      in: Array("<office>\n  <door>A1</door>\n  <door>one</door>\n  <window/>\n</office>".utf8), file: "x.xml"
    )
    #expect(findings.map(\.location.description) == ["x.xml:3", "x.xml:4"])
    #expect(findings.first?.message.contains("'one'") == true)
    #expect(findings.allSatisfy { $0.code == .invalidValue && $0.severity == .error })
  }

  @Test("refuses a document type and what is not well-formed")
  func refused() throws {
    let validator = try XMLSchemaValidator(schemaFile: Self.path("office.xsd"))
    for text in ["<!DOCTYPE office [<!ENTITY a 'b'>]><office/>", "<office>", ""] {
      #expect(validator.findings(in: Array(text.utf8), file: "x.xml").map(\.code) == [.syntax])
    }
  }

  @Test("shows a thousand findings and counts the rest")
  func bounded() throws {
    let validator = try XMLSchemaValidator(schemaFile: Self.path("office.xsd"))
    let text = "<office>" + String(repeating: "<door>x</door>", count: 3000) + "</office>"
    let findings = validator.findings(in: Array(text.utf8), file: "x.xml")
    #expect(findings.count == XMLSchemaValidator.maximumFindings + 1)
    #expect(findings.last?.message.contains("further complaints") == true)
  }

  @Test(
    "opens no address of a network, and says which schema cannot be used")
  func schemas() throws {
    for (name, isThere) in [
      ("network.xsd", true), ("nothing.xsd", false), ("../oscal/bad-profile.json", true),
    ] {
      let path = Self.path(name)
      #expect {
        _ = try XMLSchemaValidator(schemaFile: path)
      } throws: { error in
        guard let error = error as? XMLSchemaError else { return false }
        if case .invalid = error { return isThere && error.description.contains(path) }
        return !isThere && error == .unreadable(path)
      }
    }
  }
}
