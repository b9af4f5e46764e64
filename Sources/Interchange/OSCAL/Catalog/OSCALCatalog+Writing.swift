extension OSCALPart {
  var json: JSONValue {
    .members([
      ("id", id.map { .string($0) }), ("name", .string(name)), ("ns", ns.map { .string($0) }),
      ("title", title.map { .string($0) }),
      ("props", .list(label.map { [OSCALProp("label", value: $0).json] } ?? [])),
      ("prose", prose.isEmpty ? nil : .string(prose)), ("parts", .list(parts.map(\.json))),
    ])
  }

  func write(to xml: inout OSCALXMLPrinter) {
    xml.element("part", [("id", id), ("name", name), ("ns", ns)]) { xml in
      xml.leaf("title", title.map { OSCALMarkdown.line($0) })
      if let label { OSCALProp("label", value: label).write(to: &xml) }
      xml.paragraphs(prose)
      for part in parts { part.write(to: &xml) }
    }
  }
}

extension OSCALControl {
  var json: JSONValue {
    .members([
      ("id", .string(id)), ("class", className.map { .string($0) }), ("title", .string(title)),
      ("props", .list(props.map(\.json))), ("links", .list(links.map(\.json))),
      ("parts", .list(parts.map(\.json))), ("controls", .list(controls.map(\.json))),
    ])
  }

  func write(to xml: inout OSCALXMLPrinter) {
    xml.element("control", [("id", id), ("class", className)]) { xml in
      xml.leaf("title", OSCALMarkdown.line(title))
      for prop in props { prop.write(to: &xml) }
      for link in links { link.write(to: &xml) }
      for part in parts { part.write(to: &xml) }
      for control in controls { control.write(to: &xml) }
    }
  }
}

extension OSCALGroup {
  var json: JSONValue {
    .members([
      ("id", id.map { .string($0) }), ("class", className.map { .string($0) }), ("title", .string(title)),
      ("props", .list(props.map(\.json))), ("parts", .list(parts.map(\.json))),
      ("groups", .list(groups.map(\.json))), ("controls", .list(controls.map(\.json))),
    ])
  }

  func write(to xml: inout OSCALXMLPrinter) {
    xml.element("group", [("id", id), ("class", className)]) { xml in
      xml.leaf("title", OSCALMarkdown.line(title))
      for prop in props { prop.write(to: &xml) }
      for part in parts { part.write(to: &xml) }
      for group in groups { group.write(to: &xml) }
      for control in controls { control.write(to: &xml) }
    }
  }
}

extension OSCALCatalog {
  var json: JSONValue {
    .members([
      (
        "catalog",
        .members([
          ("uuid", .string(uuid)), ("metadata", metadata.json), ("controls", .list(controls.map(\.json))),
          ("groups", .list(groups.map(\.json))),
        ])
      )
    ])
  }

  var xml: String {
    var xml = OSCALXMLPrinter()
    xml.element("catalog", [("xmlns", OSCALXMLHandler.namespace), ("uuid", uuid)]) { xml in
      metadata.write(to: &xml)
      for control in controls { control.write(to: &xml) }
      for group in groups { group.write(to: &xml) }
    }
    return xml.text
  }
}
