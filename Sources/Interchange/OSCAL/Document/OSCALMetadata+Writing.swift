extension OSCALProp {
  var json: JSONValue {
    .members([
      ("name", .string(name)), ("ns", ns.map { .string($0) }), ("value", .string(value)),
      ("class", className.map { .string($0) }), ("group", group.map { .string($0) }),
      ("remarks", remarks.map { .string($0) }),
    ])
  }

  func write(to xml: inout OSCALXMLPrinter) {
    let attributes: OSCALXMLPrinter.Attributes = [
      ("name", name), ("ns", ns), ("value", value), ("class", className), ("group", group),
    ]
    guard let remarks else { return xml.empty("prop", attributes) }
    xml.element("prop", attributes) { $0.blocks("remarks", remarks) }
  }
}

extension OSCALMetadata {
  var json: JSONValue {
    .members([
      ("title", .string(title)), ("published", published.map { .string($0) }),
      ("last-modified", .string(lastModified)), ("version", .string(version)),
      ("oscal-version", .string(oscalVersion)), ("props", .list(props.map(\.json))),
      (
        "roles",
        .list(
          responsible.map {
            .members([("id", .string($0.role)), ("title", .string(Self.title(of: $0.role)))])
          })
      ),
      (
        "parties",
        .list(
          parties.map {
            .members([
              ("uuid", .string($0.uuid)), ("type", .string($0.type)), ("name", .string($0.name)),
            ])
          })
      ),
      (
        "responsible-parties",
        .list(
          responsible.map {
            .members([("role-id", .string($0.role)), ("party-uuids", .list($0.parties.map { .string($0) }))])
          })
      ),
    ])
  }

  func write(to xml: inout OSCALXMLPrinter) {
    xml.element("metadata") { xml in
      xml.leaf("title", OSCALMarkdown.line(title))
      xml.leaf("published", published)
      xml.leaf("last-modified", lastModified)
      xml.leaf("version", version)
      xml.leaf("oscal-version", oscalVersion)
      for prop in props { prop.write(to: &xml) }
      for entry in responsible {
        xml.element("role", [("id", entry.role)]) { $0.leaf("title", Self.title(of: entry.role)) }
      }
      for party in parties {
        xml.element("party", [("uuid", party.uuid), ("type", party.type)]) { $0.leaf("name", party.name) }
      }
      for entry in responsible {
        xml.element("responsible-party", [("role-id", entry.role)]) { xml in
          for party in entry.parties { xml.leaf("party-uuid", party) }
        }
      }
    }
  }

  private static func title(of role: String) -> String { role.prefix(1).uppercased() + role.dropFirst() }
}

extension OSCALResource {
  var json: JSONValue {
    .members([
      ("uuid", .string(uuid)), ("title", title.map { .string($0) }),
      ("description", description.map { .string($0) }), ("props", .list(props.map(\.json))),
      (
        "rlinks",
        .list(
          rlinks.map {
            .members([("href", .string($0.href)), ("media-type", $0.mediaType.map { .string($0) })])
          })
      ),
    ])
  }

  func write(to xml: inout OSCALXMLPrinter) {
    xml.element("resource", [("uuid", uuid)]) { xml in
      xml.leaf("title", title.map { OSCALMarkdown.line($0) })
      xml.blocks("description", description)
      for prop in props { prop.write(to: &xml) }
      for link in rlinks { xml.empty("rlink", [("href", link.href), ("media-type", link.mediaType)]) }
    }
  }
}

extension JSONValue {
  /// An object of the members that have a value.
  static func members(_ members: [(String, JSONValue?)]) -> JSONValue {
    .object(members.compactMap { name, value in value.map { Member(name, $0) } })
  }

  /// A list, nil when it is empty: OSCAL has no empty lists.
  static func list(_ elements: [JSONValue]) -> JSONValue? { elements.isEmpty ? nil : .array(elements) }
}
