/// The public API is the approved one.
module PlexButler.FSharp.Tests.PublicApiSpecs

open System
open System.IO
open PlexButler.FSharp
open PublicApiGenerator
open Xunit

[<Fact>]
let ``The public API matches the approved listing`` () =
    let printed =
        typeof<ButlerTask>
            .Assembly.GeneratePublicApi(ApiGeneratorOptions(IncludeAssemblyAttributes = false))
            .ReplaceLineEndings
            "\n"

    let approved =
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "PublicApi.txt")).ReplaceLineEndings "\n"

    if printed <> approved then
        let received = Path.Combine(AppContext.BaseDirectory, "PublicApi.received.txt")
        File.WriteAllText(received, printed)

        Assert.Fail
            $"The public surface has changed. If it should, copy {received} over tests/Butler.FSharp.Tests/PublicApi.txt."
