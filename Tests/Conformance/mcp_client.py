"""`concord mcp` as the official Python SDK's client sees it.

    make conformance-explorer    (or: .conformance/venv/bin/python Tests/Conformance/mcp_client.py [path of concord])

Initializes (both by the handshake and by the SDK's own probing), lists and calls every tool, validates each structured
result against the tool's output schema, reads every resource, cancels a request, and meets errors. Ends with status 1
at the first thing that is wrong.
"""

import asyncio
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema
from mcp import Client, ClientSession, MCPError, StdioServerParameters, stdio_client

ROOT = Path(__file__).resolve().parents[2]
CONCORD = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / ".build/debug/concord")
SERVER = StdioServerParameters(
    command=CONCORD, args=["mcp", "--no-workspace", "--allow-read", "examples"], cwd=str(ROOT)
)
SOA = (ROOT / "examples/soa-2013.csv").read_text(encoding="utf-8")

# Tool, arguments, status; a status of None is an error of the tool.
CALLS = [
    ("resolve", {"control": "27001:2022 5.23"}, "found"),
    ("resolve", {"control": "5.1"}, "ambiguous"),
    ("resolve", {"control": "A.99.99"}, "not-found"),
    ("show", {"control": "A.12.4.3"}, "found"),
    ("show", {"control": "CC6.1", "full": True}, "found"),
    ("map", {"control": "CC6.1"}, "found"),
    ("map", {"control": "CC6.1", "to": ["27001:2022"], "direction": "supports", "possible": True, "full": True}, "found"),
    ("map", {"control": "CC6.1", "to": ["27001"]}, "ambiguous"),
    ("explain", {"source": "CC6.1", "target": "A.8.24"}, "found"),
    ("explain", {"source": "CC6.1", "target": "pci 1.1.1", "reading": "functional"}, "found"),
    ("coverage", {"target": "soc2", "by": ["27001:2022"]}, "found"),
    ("coverage", {"target": "pci", "by": ["27001:2022", "soc2"], "full": True}, "found"),
    ("coverage", {"target": "soc2", "by": ["27001:2022"], "control": "CC6.1"}, "found"),
    ("coverage", {"target": "soc2", "by": ["27001:2022"], "control": "soc2-2017/CC6"}, "not-assessable"),
    ("coverage", {"target": "soc2", "path": "examples/soa-2013.csv"}, "found"),
    ("coverage", {"target": "soc2"}, None),
    ("transition", {"csv": SOA, "asOf": "2026-11-01"}, "found"),
    ("transition", {"path": "examples/soa-2013.xlsx", "certifiedOn": "2023-05-04", "full": True}, "found"),
    ("transition", {"path": "Package.swift"}, None),
    ("search", {"words": "access", "limit": 5}, "found"),
    ("search", {"words": "zebra"}, "found"),
    ("frameworks", {}, "found"),
    ("frameworks", {"nonsense": 1}, None),
]

checks = 0


def check(condition: object, what: str) -> None:
    global checks
    checks += 1
    if not condition:
        raise SystemExit(f"wrong: {what}")


async def expect_error(code: int, what: str, call) -> None:
    try:
        await call
    except MCPError as error:
        check(error.error.code == code, f"{what}: code {error.error.code} instead of {code}")
    else:
        check(False, f"{what}: no error")


async def handshake() -> None:
    async with stdio_client(SERVER) as (read, write), ClientSession(read, write) as session:
        await expect_error(-32600, "tools/list before initialize", session.list_tools())
        hello = await session.initialize()
        check(hello.server_info.name == "concord", "the server's name")
        check(hello.protocol_version == "2025-06-18", f"the revision {hello.protocol_version}")
        check(hello.instructions, "instructions")
        await session.send_ping()

        tools = {tool.name: tool for tool in (await session.list_tools()).tools}
        check(set(tools) == {name for name, _, _ in CALLS}, f"the tools {sorted(tools)}")
        for tool in tools.values():
            jsonschema.Draft202012Validator.check_schema(tool.input_schema)
            jsonschema.Draft202012Validator.check_schema(tool.output_schema)
            check(tool.input_schema["additionalProperties"] is False, f"{tool.name}: a strict schema")
            check(tool.annotations.read_only_hint, f"{tool.name}: only reads")

        for name, arguments, status in CALLS:
            what = f"{name} {str(arguments)[:80]}"
            result = await session.call_tool(name, arguments)
            check(result.is_error == (status is None), f"{what}: is_error {result.is_error}: {result.content[0].text}")
            check(result.content[0].text.strip(), f"{what}: a text")
            schema_takes = jsonschema.Draft202012Validator(tools[name].input_schema).is_valid(arguments)
            if status is None:
                check(result.structured_content is None, f"{what}: no structure")
                continue
            check(schema_takes, f"{what}: the input schema takes the arguments")
            structured = result.structured_content
            jsonschema.validate(structured, tools[name].output_schema)
            check(structured["status"] == status, f"{what}: {structured['status']}")
            check(structured["contentVersion"], f"{what}: the content's version")
            if status == "ambiguous":
                check(len(structured["candidates"]) > 1, f"{what}: candidates")
            size = len(json.dumps(structured)) // 1000
            print(f"  {what[:76]:76} {status:15} {size:4} kB")

        resources = (await session.list_resources()).resources
        check(len(resources) > 5, "resources")
        for resource in resources:
            contents = (await session.read_resource(str(resource.uri))).contents
            check(contents[0].text.startswith("# "), f"{resource.uri}: Markdown")
        check(len((await session.list_resource_templates()).resource_templates) == 2, "templates")
        control = await session.read_resource("concord://control/soc2-2017/CC6.1")
        check("CC6.1" in control.contents[0].text, "a control as a resource")

        await expect_error(-32002, "an unknown resource", session.read_resource("concord://framework/none"))
        await expect_error(-32602, "an unknown tool", session.call_tool("nothing", {}))
        await expect_error(-32601, "an undeclared method", session.list_prompts())

        # Cancelled from this side: the SDK tells the server, and the session goes on.
        task = asyncio.create_task(session.call_tool("coverage", {"target": "pci", "by": ["soc2"], "reading": "syntactic"}))
        await asyncio.sleep(0.01)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            pass
        await session.send_ping()
        check((await session.call_tool("resolve", {"control": "CC6.1"})).structured_content["status"] == "found", "after it")


async def probing() -> None:
    async with Client(SERVER) as client:
        check(client.protocol_version == "2025-06-18", f"the revision after probing: {client.protocol_version}")
        result = await client.call_tool("resolve", {"control": "CC6.1"})
        check(result.structured_content["control"]["reference"] == "soc2-2017/CC6.1", "a call after probing")


async def workspace() -> None:
    """The organisation's own data: read with a workspace, changed only with --allow-write."""
    with tempfile.TemporaryDirectory() as folder:
        file = f"{folder}/concord.sqlite"
        subprocess.run([CONCORD, "init", "--workspace", file, "--by", "conformance"], check=True, capture_output=True)
        for extra, names in (([], {"programme"}), (["--allow-write", "--by", "conformance"], {"programme", "save_statement"})):
            server = StdioServerParameters(command=CONCORD, args=["mcp", "--workspace", file, *extra], cwd=folder)
            async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
                await session.initialize()
                tools = {tool.name: tool for tool in (await session.list_tools()).tools}
                check(set(tools) == {name for name, _, _ in CALLS} | names, f"the tools {sorted(tools)}")
                for name in names:
                    jsonschema.Draft202012Validator.check_schema(tools[name].input_schema)
                    check(tools[name].annotations.read_only_hint is (name == "programme"), f"{name}: what it does")
                if extra:
                    for arguments, outcome in (
                        ({"csv": SOA, "dryRun": True}, {"dry run"}),
                        ({"csv": SOA, "acceptPartial": True, "by": "Ada", "reason": "audit"}, {"done", "partial"}),
                    ):
                        result = await session.call_tool("save_statement", arguments)
                        check(not result.is_error, f"save_statement: {result.content[0].text[:200]}")
                        jsonschema.validate(result.structured_content, tools["save_statement"].output_schema)
                        check(result.structured_content["outcome"] in outcome, "save_statement: the outcome")
                else:
                    await expect_error(-32602, "writing unasked", session.call_tool("save_statement", {"csv": SOA}))
                result = await session.call_tool("programme", {"asOf": "2026-11-01"})
                jsonschema.validate(result.structured_content, tools["programme"].output_schema)
                held = result.structured_content["statements"]["statements"]
                check(bool(held) is bool(extra), f"programme: {len(held)} statements")
        shown = subprocess.run(
            [CONCORD, "programme", "--workspace", file, "--as-of", "2026-11-01", "--format", "json"],
            check=True, capture_output=True,
        )
        async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
            await session.initialize()
            result = await session.call_tool("programme", {"asOf": "2026-11-01", "full": True})
            told = {k: v for k, v in result.structured_content.items() if k != "status"}
            check(told == json.loads(shown.stdout), "programme: the same as the command's")


def same_as_the_command() -> None:
    """What a tool answers in full is the command's JSON."""
    pairs = [
        ("show", {"control": "A.5.23", "full": True}, ["show", "A.5.23"]),
        ("map", {"control": "CC6.1", "full": True}, ["map", "CC6.1"]),
        ("explain", {"source": "CC6.1", "target": "A.8.24"}, ["explain", "CC6.1", "A.8.24"]),
        ("coverage", {"target": "soc2", "by": ["27001:2022"], "full": True}, ["coverage", "soc2", "--by", "27001:2022"]),
        ("search", {"words": "encryption keys", "limit": 200}, ["search", "encryption keys"]),
        ("frameworks", {}, ["frameworks"]),
    ]

    async def ask() -> list:
        async with stdio_client(SERVER) as (read, write), ClientSession(read, write) as session:
            await session.initialize()
            return [(await session.call_tool(name, arguments)).structured_content for name, arguments, _ in pairs]

    for (name, _, command), told in zip(pairs, asyncio.run(ask()), strict=True):
        shown = subprocess.run(
            [CONCORD, *command, "--no-workspace", "--format", "json"], check=True, capture_output=True
        )
        expected = json.loads(shown.stdout)
        check({k: v for k, v in told.items() if k != "status"} == expected, f"{name}: the same as the command's")


def wire() -> None:
    """Standard output holds messages and nothing else; the input's end and a closed output end the process."""
    lines = [
        '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2024-11-05"}}',
        "no json",
        '{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"frameworks"}}',
        '{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":2}}',
        "x" * (9 << 20),
        '{"jsonrpc":"2.0","id":3,"method":"ping"}',
    ]
    done = subprocess.run([CONCORD, "mcp"], input="\n".join(lines).encode(), capture_output=True, timeout=60)
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    check(done.returncode == 0 and not done.stderr, f"the end of the input: {done.returncode} {done.stderr[:200]!r}")
    check([answer["id"] for answer in answers] == [1, None, None, 3], f"answers {[a['id'] for a in answers]}")
    check([a.get("error", {}).get("code") for a in answers] == [None, -32700, -32600, None], "errors on the wire")

    process = subprocess.Popen([CONCORD, "mcp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    try:
        for _ in range(200):
            process.stdin.write(b'{"jsonrpc":"2.0","id":1,"method":"ping"}\n')
            process.stdin.flush()
    except BrokenPipeError:
        pass
    check(process.wait(timeout=30) == 0, f"a closed output: {process.returncode}")
    check(not process.stderr.read(), "nothing on standard error")


async def main() -> None:
    await handshake()
    await probing()
    await workspace()
    wire()


if __name__ == "__main__":
    asyncio.run(main())
    same_as_the_command()
    print(f"{checks} checks passed")
