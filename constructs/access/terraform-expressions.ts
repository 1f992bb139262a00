export * from "../core/terraform-expressions";
