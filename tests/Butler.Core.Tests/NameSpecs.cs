using System.Reflection;

namespace PlexButler.Tests;

/// <summary>A public name does not collide with one that is open in a user's file anyway.</summary>
public sealed class NameSpecs
{
    // What a project of the console, worker and web SDKs opens by itself, and what whoever writes effects opens.
    static readonly string[] OpenNamespaces =
    [
        "System",
        "System.Collections.Generic",
        "System.IO",
        "System.Linq",
        "System.Net.Http",
        "System.Net.Http.Json",
        "System.Threading",
        "System.Threading.Tasks",
        "System.Diagnostics",
        "System.Text.Json",
        "Microsoft.AspNetCore.Builder",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.Routing",
        "Microsoft.Extensions.Configuration",
        "Microsoft.Extensions.DependencyInjection",
        "Microsoft.Extensions.Hosting",
        "Microsoft.Extensions.Logging",
        "LanguageExt",
        "LanguageExt.Common",
    ];

    static readonly string[] NotYetLoaded =
    [
        "LanguageExt.Core",
        "System.Net.Http.Json",
        "Microsoft.AspNetCore.Http.Results",
    ];

    [Fact]
    public void Public_types_share_no_name_with_an_open_namespace()
    {
        var taken = AppDomain
            .CurrentDomain.GetAssemblies()
            .Where(assembly => !assembly.IsDynamic && !IsOurs(assembly))
            .Concat(NotYetLoaded.Select(Assembly.Load))
            .Distinct()
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => !type.IsNested && OpenNamespaces.Contains(type.Namespace))
            .ToLookup(type => type.Name, type => type.FullName);
        Assert.True(taken.Contains("Activity") && taken.Contains("Either`2") && taken.Contains("Results"));
        Assert.All(
            new[] { typeof(PlexServer), typeof(PlexButler.Testing.InMemoryPlex) }
                .SelectMany(type => type.Assembly.GetExportedTypes())
                .Where(type => !type.IsNested),
            type => Assert.False(taken.Contains(type.Name), $"{type} and {string.Join(", ", taken[type.Name])}")
        );
    }

    static bool IsOurs(Assembly assembly) =>
        assembly.GetName().Name!.StartsWith("PlexButler", StringComparison.Ordinal);
}
