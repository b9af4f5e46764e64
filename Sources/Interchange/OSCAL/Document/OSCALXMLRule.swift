/// How an element of OSCAL's XML stands in OSCAL's JSON (the Metaschema correspondence).
struct OSCALXMLRule {
  /// What is in the element.
  enum Content {
    /// Attributes and elements.
    case object
    /// A text.
    case string
    /// One line with inline markup.
    case line
    /// Blocks with markup.
    case blocks
    /// Attributes and elements, and blocks with markup that become the member `prose`.
    case prose
    /// Attributes, and a text that becomes a member of this name.
    case text(as: String)
    /// Elements only, which make up one list.
    case list
  }

  /// The member's name.
  let key: String
  /// Whether the members of one name make up a list.
  let isList: Bool
  /// What is in the element.
  let content: Content

  private init(_ key: String, isList: Bool = false, _ content: Content = .object) {
    self.key = key
    self.isList = isList
    self.content = content
  }

  /// The rule of an element; one that OSCAL does not have becomes an object, and is reported as unknown later.
  static func of(_ element: String) -> OSCALXMLRule { table[element] ?? OSCALXMLRule(element) }

  private static let table: [String: OSCALXMLRule] = {
    var table: [String: OSCALXMLRule] = [:]
    for (element, key) in [
      ("control", "controls"), ("group", "groups"), ("param", "params"), ("prop", "props"),
      ("link", "links"), ("constraint", "constraints"), ("test", "tests"), ("resource", "resources"),
      ("rlink", "rlinks"), ("role", "roles"), ("location", "locations"), ("party", "parties"),
      ("responsible-party", "responsible-parties"), ("address", "addresses"), ("action", "actions"),
      ("mapping", "mappings"), ("map", "maps"), ("source", "sources"), ("target", "targets"),
      ("qualifier", "qualifiers"), ("unmapped-controls", "unmapped-controls"), ("matching", "matching"),
      ("revision", "revisions"), ("import", "imports"),
    ] {
      table[element] = OSCALXMLRule(key, isList: true)
    }
    table["part"] = OSCALXMLRule("parts", isList: true, .prose)
    table["guideline"] = OSCALXMLRule("guidelines", isList: true, .prose)
    table["revisions"] = OSCALXMLRule("revisions", .list)
    table["choice"] = OSCALXMLRule("choice", isList: true, .line)
    for element in ["title", "label", "text"] { table[element] = OSCALXMLRule(element, .line) }
    for element in ["remarks", "usage", "description", "mapping-description"] {
      table[element] = OSCALXMLRule(element, .blocks)
    }
    for element in [
      "published", "last-modified", "version", "oscal-version", "name", "short-name",
      "category", "percentage", "expression", "city", "state", "postal-code", "country",
    ] {
      table[element] = OSCALXMLRule(element, .string)
    }
    for (element, key) in [
      ("value", "values"), ("with-id", "with-ids"), ("party-uuid", "party-uuids"),
      ("email-address", "email-addresses"), ("addr-line", "addr-lines"),
      ("location-uuid", "location-uuids"), ("member-of-organization", "member-of-organizations"),
      ("url", "urls"),
    ] {
      table[element] = OSCALXMLRule(key, isList: true, .string)
    }
    table["coverage"] = OSCALXMLRule("coverage", .text(as: "target-coverage"))
    // The prototypes put the word into an attribute.
    table["relationship"] = OSCALXMLRule("relationship", .text(as: "value"))
    table["base64"] = OSCALXMLRule("base64", .text(as: "value"))
    table["hash"] = OSCALXMLRule("hashes", isList: true, .text(as: "value"))
    table["document-id"] = OSCALXMLRule("document-ids", isList: true, .text(as: "identifier"))
    table["external-id"] = OSCALXMLRule("external-ids", isList: true, .text(as: "id"))
    table["telephone-number"] = OSCALXMLRule("telephone-numbers", isList: true, .text(as: "number"))
    return table
  }()
}
